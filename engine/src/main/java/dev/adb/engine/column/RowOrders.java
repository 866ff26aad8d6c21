package dev.adb.engine.column;

import dev.adb.engine.event.Text;
import dev.adb.engine.type.ValueOrder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.UUID;
import java.util.function.IntUnaryOperator;

/** How the values of a column stand to a constant, without an object for each row. */
public final class RowOrders {
  private RowOrders() {}

  /**
   * Gives the order of a row that is not null: negative, zero or positive.
   *
   * @param value in the internal form of the column's type
   */
  public static IntUnaryOperator of(Column column, Object value) {
    if (column instanceof LongColumn longs) {
      long word = word(value);
      return row -> Long.compare(longs.get(row), word);
    }
    if (column instanceof IntColumn ints) {
      long word = word(value);
      return row -> Long.compare(ints.get(row), word);
    }
    if (column instanceof DoubleColumn doubles) {
      double constant = (Double) value;
      return row -> ValueOrder.compareDouble(doubles.get(row), constant);
    }
    if (column instanceof PairColumn pairs) {
      return value instanceof UUID uuid ? uuids(pairs, uuid) : decimals(pairs, (BigDecimal) value);
    }
    if (column instanceof BytesColumn bytes) {
      byte[] constant = (byte[]) value;
      return row -> bytes.compare(row, constant);
    }
    if (column instanceof StringColumn strings && Text.isEncodable((String) value)) {
      byte[] utf8 = ((String) value).getBytes(StandardCharsets.UTF_8);
      return row -> strings.compare(row, utf8);
    }
    return row -> ValueOrder.compare(Objects.requireNonNull(column.getObject(row)), value);
  }

  /** A value of INT or LONG storage as the word that a column holds. */
  public static long word(Object value) {
    if (value instanceof Boolean bool) {
      return bool ? 1 : 0;
    }
    if (value instanceof BigDecimal number) {
      return number.unscaledValue().longValueExact();
    }
    return ((Number) value).longValue();
  }

  private static IntUnaryOperator uuids(PairColumn column, UUID constant) {
    long high = constant.getMostSignificantBits();
    long low = constant.getLeastSignificantBits();
    return row -> ValueOrder.compareUuid(column.high(row), column.low(row), high, low);
  }

  private static IntUnaryOperator decimals(PairColumn column, BigDecimal constant) {
    BigInteger unscaled = constant.unscaledValue();
    long high = unscaled.shiftRight(Long.SIZE).longValueExact();
    long low = unscaled.longValue();
    return row -> {
      int order = Long.compare(column.high(row), high);
      return order != 0 ? order : Long.compareUnsigned(column.low(row), low);
    };
  }
}
