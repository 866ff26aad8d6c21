package dev.adb.calcite.exec;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are computed once and read again and again: the inner side of a nested loop. Called by
 * generated programs.
 */
public final class Materialized extends AbstractEnumerable<@Nullable Object> {
  private final Enumerable<@Nullable Object> source;
  private @Nullable List<@Nullable Object> rows;

  private Materialized(Enumerable<@Nullable Object> source) {
    this.source = source;
  }

  public static Enumerable<@Nullable Object> of(Enumerable<@Nullable Object> source) {
    return new Materialized(source);
  }

  @Override
  public Enumerator<@Nullable Object> enumerator() {
    if (rows == null) {
      rows = read();
    }
    return Linq4j.enumerator(rows);
  }

  private List<@Nullable Object> read() {
    List<@Nullable Object> read = new ArrayList<>();
    try (Enumerator<@Nullable Object> enumerator = source.enumerator()) {
      while (enumerator.moveNext()) {
        read.add(enumerator.current());
      }
    }
    return read;
  }
}
