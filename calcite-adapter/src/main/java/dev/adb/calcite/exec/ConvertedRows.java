package dev.adb.calcite.exec;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The same rows, some of their columns in another type. */
final class ConvertedRows implements Operator {
  private final Operator input;
  private final @Nullable ColumnReader[] readers;
  private final ColumnWriter[] writers;
  private final List<DataType> types;
  private final Vector[] columns;
  private final Batch batch;

  private ConvertedRows(
      Operator input, @Nullable ColumnReader[] readers, List<DataType> types, boolean convert) {
    this.input = input;
    this.readers = readers;
    this.types = types;
    writers =
        types.stream()
            .map(type -> convert ? ColumnWriter.converting(type) : ColumnWriter.computed(type))
            .toArray(ColumnWriter[]::new);
    columns = new Vector[readers.length];
    batch = new Batch(columns);
  }

  /**
   * Rows as wanted.
   *
   * @param from the types that the rows have
   * @param to the types wanted
   * @param convert whether values must be checked to fit, where a type is narrower
   */
  static Operator of(Operator input, List<DataType> from, List<DataType> to, boolean convert) {
    @Nullable ColumnReader[] readers = new ColumnReader[to.size()];
    boolean any = false;
    for (int column = 0; column < readers.length; column++) {
      if (!isSame(from.get(column), to.get(column), convert)) {
        readers[column] = ColumnReader.of(from.get(column));
        any = true;
      }
    }
    return any ? new ConvertedRows(input, readers, to, convert) : input;
  }

  private static boolean isSame(DataType from, DataType to, boolean convert) {
    return from.storage() == to.storage()
        && from.scale() == to.scale()
        && from.kind().equals(to.kind())
        && (!convert || from.widensTo(to));
  }

  @Override
  public @Nullable Batch next() {
    Batch read = input.next();
    if (read == null) {
      return null;
    }
    for (int column = 0; column < columns.length; column++) {
      ColumnReader reader = readers[column];
      columns[column] =
          reader == null
              ? read.column(column)
              : converted(read.column(column), reader, column, read.rowCount());
    }
    batch.setRowCount(read.rowCount());
    return batch;
  }

  private Vector converted(Vector from, ColumnReader reader, int column, int rowCount) {
    Vector into = new Vector(types.get(column));
    try {
      for (int row = 0; row < rowCount; row++) {
        Object value = reader.read(from, row);
        if (value == null) {
          into.setNull(row);
        } else {
          writers[column].write(value, into, row);
        }
      }
    } catch (AdbException e) {
      throw new UnfitValueException(column, e);
    }
    return into;
  }

  @Override
  public void close() {
    input.close();
  }
}
