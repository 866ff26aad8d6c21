package dev.adb.calcite.exec;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/** Gives a vector's values in Calcite's form. */
public interface ColumnReader {
  @Nullable Object read(Vector vector, int row);

  static ColumnReader of(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN ->
          (vector, row) -> vector.isNull(row) ? null : Boolean.valueOf(vector.ints()[row] != 0);
      case INT, DATE, TIME ->
          (vector, row) -> vector.isNull(row) ? null : Integer.valueOf(vector.ints()[row]);
      case BIGINT, TIMESTAMP ->
          (vector, row) -> vector.isNull(row) ? null : Long.valueOf(vector.longs()[row]);
      // adding 0 turns -0.0, which equals 0.0, into it: hash tables tell the two apart
      case DOUBLE ->
          (vector, row) -> vector.isNull(row) ? null : Double.valueOf(vector.doubles()[row] + 0.0);
      case STRING, JSON -> (vector, row) -> vector.isNull(row) ? null : vector.strings()[row];
      case BYTES -> (vector, row) -> vector.isNull(row) ? null : new ByteString(bytes(vector, row));
      case DECIMAL, UUID -> Vector::getObject;
    };
  }

  @SuppressWarnings("NullAway") // asked for rows that are not null only
  private static byte[] bytes(Vector vector, int row) {
    return vector.bytes()[row];
  }
}
