package dev.adb.calcite.exec;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.vector.Batch;
import java.util.function.Supplier;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.runtime.FlatLists;
import org.jspecify.annotations.Nullable;

/** An operator's rows in Calcite's form: arrays, the bare value where a row has one column. */
final class BatchEnumerable extends AbstractEnumerable<@Nullable Object> {
  private final Supplier<Operator> source;
  private final ColumnReader[] readers;
  private final CancelFlag cancel;

  BatchEnumerable(Supplier<Operator> source, ColumnReader[] readers, CancelFlag cancel) {
    this.source = source;
    this.readers = readers;
    this.cancel = cancel;
  }

  @Override
  public Enumerator<@Nullable Object> enumerator() {
    return new Rows();
  }

  private final class Rows implements Enumerator<@Nullable Object> {
    private @Nullable Operator operator;
    private @Nullable Batch batch;
    private int row;
    private boolean finished;

    @Override
    public boolean moveNext() {
      if (batch != null && ++row < batch.rowCount()) {
        if (cancel.isCancelled()) {
          cancel.check();
        }
        return true;
      }
      cancel.check();
      if (finished) {
        return false;
      }
      if (operator == null) {
        operator = source.get();
      }
      batch = operator.next();
      row = 0;
      finished = batch == null;
      return !finished;
    }

    @Override
    public @Nullable Object current() {
      Batch now = batch;
      if (now == null) {
        throw new IllegalStateException("no row: before the first or after the last");
      }
      if (readers.length == 1) {
        return readers[0].read(now.column(0), row);
      }
      if (readers.length == 0) {
        return FlatLists.COMPARABLE_EMPTY_LIST;
      }
      @Nullable Object[] values = new Object[readers.length];
      for (int column = 0; column < readers.length; column++) {
        values[column] = readers[column].read(now.column(column), row);
      }
      return values;
    }

    @Override
    public void reset() {
      close();
      operator = null;
      batch = null;
      row = 0;
      finished = false;
    }

    @Override
    public void close() {
      if (operator != null) {
        operator.close();
      }
    }
  }
}
