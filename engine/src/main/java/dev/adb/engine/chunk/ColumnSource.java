package dev.adb.engine.chunk;

import dev.adb.engine.column.Column;
import dev.adb.engine.type.DataType;
import java.util.List;

/**
 * A column to be written: the rows of several columns of one type, one behind the other.
 *
 * @param columnId an attribute's, a common column's, or {@link Chunk#KEY_ORDINALS}
 * @param parts read several times over; see {@link dev.adb.engine.column.encoded.NullColumns} for
 *     rows that do not have the column
 */
public record ColumnSource(int columnId, DataType type, List<Column> parts) {

  public ColumnSource {
    parts = List.copyOf(parts);
    for (Column part : parts) {
      if (!part.type().equals(type)) {
        throw new IllegalArgumentException(
            "column has parts of other types: column=%d, type=%s, part=%s"
                .formatted(columnId, type, part.type()));
      }
    }
  }

  /** A column whose rows are all in one. */
  public static ColumnSource of(int columnId, Column column) {
    return new ColumnSource(columnId, column.type(), List.of(column));
  }

  int rowCount() {
    int count = 0;
    for (Column part : parts) {
      count = Math.addExact(count, part.rowCount());
    }
    return count;
  }
}
