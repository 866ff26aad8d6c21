package dev.adb.engine.catalog;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Byte layout of one value that stands alone, version 1. The type stands before it.
 *
 * <pre>
 *  TYPE                          SIZE   FIELD
 *  boolean                          1   0 or 1
 *  int, bigint, date, time, timestamp   signed varint
 *  double                           8   IEEE 754, little-endian
 *  decimal                        1+n   length, unscaled value in two's complement, high byte first
 *  string, json, bytes            1+n   varint length, bytes (UTF-8)
 *  uuid                            16   high word, low word
 * </pre>
 */
final class ValueFormat {
  private ValueFormat() {}

  static void put(ByteWriter out, DataType type, Object value) {
    switch (type.kind()) {
      case BOOLEAN -> out.putByte((Boolean) value ? 1 : 0);
      case INT, BIGINT, DATE, TIME, TIMESTAMP -> out.putSigned(((Number) value).longValue());
      case DOUBLE -> out.putLong(Double.doubleToLongBits((Double) value));
      case DECIMAL -> putBytes(out, ((BigDecimal) value).unscaledValue().toByteArray());
      case STRING, JSON -> putBytes(out, ((String) value).getBytes(StandardCharsets.UTF_8));
      case BYTES -> putBytes(out, (byte[]) value);
      case UUID -> {
        out.putLong(((UUID) value).getMostSignificantBits());
        out.putLong(((UUID) value).getLeastSignificantBits());
      }
    }
  }

  private static void putBytes(ByteWriter out, byte[] bytes) {
    out.putVarint(bytes.length);
    out.putBytes(bytes, 0, bytes.length);
  }

  static Object get(ByteReader in, DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> in.getByte() != 0;
      case INT, DATE, TIME -> (int) in.getSigned();
      case BIGINT, TIMESTAMP -> in.getSigned();
      case DOUBLE -> Double.longBitsToDouble(in.getLong());
      case DECIMAL -> new BigDecimal(new BigInteger(getBytes(in)), type.scale());
      case STRING, JSON -> new String(getBytes(in), StandardCharsets.UTF_8);
      case BYTES -> getBytes(in);
      case UUID -> new UUID(in.getLong(), in.getLong());
    };
  }

  private static byte[] getBytes(ByteReader in) {
    byte[] bytes = new byte[in.getLength()];
    System.arraycopy(in.array(), in.skip(bytes.length), bytes, 0, bytes.length);
    return bytes;
  }
}
