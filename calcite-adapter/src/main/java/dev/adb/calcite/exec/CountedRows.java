package dev.adb.calcite.exec;

import dev.adb.engine.operator.ExecutionCounters;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Counts the rows of an operator for generated programs, which call it by name. */
public final class CountedRows {

  private CountedRows() {}

  /**
   * The same rows.
   *
   * @param number of the operator, under which {@link ExecutionCounters} count
   */
  public static Enumerable<@Nullable Object> of(
      DataContext root, int number, Enumerable<@Nullable Object> source) {
    ExecutionCounters.Node node = ((QueryDataContext) root).execution().counters().node(number);
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        return new Rows(source.enumerator(), node);
      }
    };
  }

  private static final class Rows implements Enumerator<@Nullable Object> {
    private final Enumerator<@Nullable Object> source;
    private final ExecutionCounters.Node node;

    Rows(Enumerator<@Nullable Object> source, ExecutionCounters.Node node) {
      this.source = source;
      this.node = node;
    }

    @Override
    public @Nullable Object current() {
      return source.current();
    }

    @Override
    public boolean moveNext() {
      boolean moved = source.moveNext();
      if (moved) {
        node.addRow();
      }
      return moved;
    }

    @Override
    public void reset() {
      source.reset();
    }

    @Override
    public void close() {
      source.close();
    }
  }
}
