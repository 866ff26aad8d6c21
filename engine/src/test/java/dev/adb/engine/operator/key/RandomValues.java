package dev.adb.engine.operator.key;

import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Values of all types, few or many different ones, with nulls among them. */
public final class RandomValues {
  /** A type for each kind, and decimals of both storages. */
  public static final List<DataType> TYPES =
      List.of(
          DataType.BOOLEAN,
          DataType.INT,
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.decimal(12, 2),
          DataType.decimal(38, 4),
          DataType.STRING,
          DataType.JSON,
          DataType.BYTES,
          DataType.UUID,
          DataType.DATE,
          DataType.TIME,
          DataType.TIMESTAMP);

  private RandomValues() {}

  /** Some values, of which some are null. */
  public static List<@Nullable Object> of(
      DataType type, int rowCount, int distinctMax, double nullShare, Random random) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int row = 0; row < rowCount; row++) {
      values.add(random.nextDouble() < nullShare ? null : value(type, random.nextInt(distinctMax)));
    }
    return values;
  }

  /** A value that is another one for another number, but for the ends of small types. */
  public static Object value(DataType type, int number) {
    // spreads numbers over all bits, and 0 stays 0
    long spread = number * 0x9E3779B97F4A7C15L;
    return switch (type.kind()) {
      case BOOLEAN -> (number & 1) != 0;
      case INT, DATE -> number % 3 == 0 ? number : (int) (spread >>> 32);
      case TIME -> number % 86_400_000;
      case BIGINT, TIMESTAMP -> number % 3 == 0 ? number : spread;
      case DOUBLE ->
          number % 7 == 6
              ? Double.NaN
              : number % 7 == 5 ? -0.0 : number % 7 == 4 ? 0.0 : number / 8.0;
      case DECIMAL ->
          type.precision() > DataType.LONG_PRECISION_MAX && number % 2 == 0
              ? new BigDecimal(
                  BigInteger.valueOf(spread).multiply(BigInteger.valueOf(number)), type.scale())
              : BigDecimal.valueOf(number - 3L, type.scale());
      case STRING, JSON ->
          number % 5 == 0 ? "s" + number : "a longer \uD83D\uDE00 string " + number;
      case BYTES -> BigInteger.valueOf(spread).toByteArray();
      case UUID -> new UUID(number % 2 == 0 ? spread : 7, number);
    };
  }

  /** What is equal to the value and to no other one. */
  public static Object identity(@Nullable Object value) {
    if (value == null) {
      return "null of no type";
    } else if (value instanceof byte[] bytes) {
      return new BigInteger(bytes) + "/" + bytes.length;
    }
    return value instanceof Double number ? (Object) (number + 0.0) : value;
  }
}
