package dev.adb.calcite.exec;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are computed once and read again and again: the inner side of a nested loop. Called by
 * generated programs.
 */
public final class Materialized extends AbstractEnumerable<@Nullable Object> {
  /** How many rows pass between two looks at the clock. */
  private static final int ROWS_PER_CHECK = 1024;

  private final Enumerable<@Nullable Object> source;
  private final CancelFlag cancel;
  private @Nullable List<@Nullable Object> rows;

  private Materialized(Enumerable<@Nullable Object> source, CancelFlag cancel) {
    this.source = source;
    this.cancel = cancel;
  }

  /**
   * @param root of the program, which tells when it is cancelled
   */
  public static Enumerable<@Nullable Object> of(
      DataContext root, Enumerable<@Nullable Object> source) {
    return new Materialized(source, ((QueryDataContext) root).execution().cancel());
  }

  @Override
  public Enumerator<@Nullable Object> enumerator() {
    if (rows == null) {
      rows = read();
    }
    return new Rows(rows);
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

  /** Nothing else looks at the flag within a nested loop whose rows are all in memory. */
  private final class Rows implements Enumerator<@Nullable Object> {
    private final List<@Nullable Object> list;
    private int index = -1;

    Rows(List<@Nullable Object> list) {
      this.list = list;
    }

    @Override
    public @Nullable Object current() {
      return list.get(index);
    }

    @Override
    public boolean moveNext() {
      if (++index % ROWS_PER_CHECK == 0) {
        cancel.check();
      }
      return index < list.size();
    }

    @Override
    public void reset() {
      index = -1;
    }

    @Override
    public void close() {}
  }
}
