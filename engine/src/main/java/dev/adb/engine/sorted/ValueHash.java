package dev.adb.engine.sorted;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.column.BytesColumn;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.DoubleColumn;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.column.RowOrders;
import dev.adb.engine.column.StringColumn;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.IntToLongFunction;

/** Hashes of values, as {@link ValueFilterFormat} says. */
final class ValueHash {
  private ValueHash() {}

  /** The hash of each row that is not null. */
  static IntToLongFunction of(Column column) {
    if (column instanceof LongColumn longs) {
      return row -> mix(longs.get(row));
    }
    if (column instanceof IntColumn ints) {
      return row -> mix(ints.get(row));
    }
    if (column instanceof DoubleColumn doubles) {
      return row -> mix(bits(doubles.get(row)));
    }
    if (column instanceof PairColumn pairs) {
      return row -> ofPair(pairs.high(row), pairs.low(row));
    }
    if (column instanceof BytesColumn bytes) {
      return row -> ofBytes(bytes.get(row));
    }
    StringColumn strings = (StringColumn) column;
    return row -> ofBytes(strings.bytes(row));
  }

  /** The hash of a value in the internal form of a column's type; a string must fit UTF-8. */
  static long of(Column column, Object value) {
    return switch (column.type().storage()) {
      case INT, LONG -> mix(RowOrders.word(value));
      case DOUBLE -> mix(bits((Double) value));
      case LONG_PAIR -> ofPair(value);
      case STRING -> ofBytes(((String) value).getBytes(StandardCharsets.UTF_8));
      case BYTES -> ofBytes((byte[]) value);
    };
  }

  private static long bits(double value) {
    return Double.doubleToLongBits(value + 0.0);
  }

  private static long ofPair(Object value) {
    if (value instanceof UUID uuid) {
      return ofPair(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
    }
    BigInteger unscaled = ((BigDecimal) value).unscaledValue();
    return ofPair(unscaled.shiftRight(Long.SIZE).longValueExact(), unscaled.longValue());
  }

  static long ofPair(long high, long low) {
    return mix(mix(high) ^ low);
  }

  private static long ofBytes(byte[] bytes) {
    long hash = bytes.length;
    int at = 0;
    for (; at <= bytes.length - Long.BYTES; at += Long.BYTES) {
      hash = mix(hash ^ ByteReader.longAt(bytes, at)) + ValueFilterFormat.GOLDEN;
    }
    if (at < bytes.length) {
      long last = 0;
      for (int shift = 0; at < bytes.length; at++, shift += Byte.SIZE) {
        last |= (bytes[at] & 0xffL) << shift;
      }
      hash = mix(hash ^ last) + ValueFilterFormat.GOLDEN;
    }
    return mix(hash);
  }

  /** The finalizer of MurmurHash3. */
  private static long mix(long value) {
    long hash = (value ^ (value >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return hash ^ (hash >>> 33);
  }
}
