package dev.adb.calcite.exec;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import java.util.function.Supplier;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.jspecify.annotations.Nullable;

/** Batches of what a generated program enumerates. */
public final class RowOperator implements Operator {
  private final Supplier<Enumerable<@Nullable Object>> program;
  private final ColumnWriter[] writers;
  private final Vector[] vectors;
  private final Batch batch;
  private final CancelFlag cancel;
  private @Nullable Enumerator<@Nullable Object> rows;
  private boolean finished;

  /**
   * @param types of the batches' vectors
   * @param convert whether the program's columns may have other types, whose values must then fit
   */
  public RowOperator(
      Supplier<Enumerable<@Nullable Object>> program,
      List<DataType> types,
      boolean convert,
      CancelFlag cancel) {
    this.program = program;
    this.cancel = cancel;
    writers =
        types.stream()
            .map(type -> convert ? ColumnWriter.converting(type) : ColumnWriter.computed(type))
            .toArray(ColumnWriter[]::new);
    vectors = types.stream().map(Vector::new).toArray(Vector[]::new);
    batch = new Batch(vectors);
  }

  @Override
  public @Nullable Batch next() {
    if (finished) {
      return null;
    }
    if (rows == null) {
      rows = program.get().enumerator();
    }
    for (Vector vector : vectors) {
      vector.clearNulls();
    }
    int count = 0;
    while (count < Batch.ROW_COUNT_MAX && rows.moveNext()) {
      put(rows.current(), count++);
    }
    cancel.check();
    finished = count < Batch.ROW_COUNT_MAX;
    batch.setRowCount(count);
    return count == 0 ? null : batch;
  }

  private void put(@Nullable Object row, int index) {
    int column = 0;
    try {
      if (vectors.length == 1) {
        put(row, vectors[0], writers[0], index);
      } else if (vectors.length > 1) {
        @Nullable Object[] values = values(row);
        for (; column < vectors.length; column++) {
          put(values[column], vectors[column], writers[column], index);
        }
      }
    } catch (AdbException e) {
      throw new UnfitValueException(column, e);
    }
  }

  @SuppressWarnings("NullAway") // only a one-column row can be null
  private static @Nullable Object[] values(@Nullable Object row) {
    return (Object[]) row;
  }

  private static void put(@Nullable Object value, Vector vector, ColumnWriter writer, int index) {
    if (value == null) {
      vector.setNull(index);
      clear(vector, index);
    } else {
      writer.write(value, vector, index);
    }
  }

  /** A null has 0, or null, in the array. */
  private static void clear(Vector vector, int index) {
    if (vector.ints().length != 0) {
      vector.ints()[index] = 0;
    } else if (vector.longs().length != 0) {
      vector.longs()[index] = 0;
      if (vector.highs().length != 0) {
        vector.highs()[index] = 0;
      }
    } else if (vector.doubles().length != 0) {
      vector.doubles()[index] = 0;
    } else if (vector.strings().length != 0) {
      vector.strings()[index] = null;
    } else {
      vector.bytes()[index] = null;
    }
  }

  @Override
  public void close() {
    finished = true;
    if (rows != null) {
      rows.close();
    }
  }
}
