package dev.adb.calcite.physical.expression;

import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import java.util.UUID;

/** Random values, many of them at an edge of their type. */
final class RandomValues {
  private static final String[] TEXTS = {
    "",
    "a",
    "ab",
    "abc",
    "b",
    "A",
    "ä",
    "\uFFFD",
    "\uD83D\uDE00",
    "a\uD83D\uDE00",
    " a ",
    "a%b",
    "1",
    "-7",
    "2.5",
    "x_y"
  };

  private final Random random;

  RandomValues(Random random) {
    this.random = random;
  }

  /** A value in internal form. */
  Object of(DataType type) {
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case INT -> (int) whole(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> whole(Long.MIN_VALUE, Long.MAX_VALUE);
      case DOUBLE -> number();
      case DECIMAL -> decimal(type);
      case STRING, JSON -> TEXTS[random.nextInt(TEXTS.length)];
      case DATE -> random.nextInt(-200_000, 200_000);
      case TIME -> random.nextInt(86_400_000);
      case TIMESTAMP -> random.nextLong(-10_000_000_000_000L, 10_000_000_000_000L);
      case BYTES -> new byte[] {(byte) random.nextInt(), (byte) random.nextInt(3)};
      case UUID -> new UUID(random.nextInt(3) - 1, random.nextInt(3) - 1);
    };
  }

  private long whole(long min, long max) {
    return switch (random.nextInt(8)) {
      case 0 -> min;
      case 1 -> max;
      case 2 -> random.nextInt((int) Math.min(max, 100_000));
      default -> random.nextInt(7) - 3;
    };
  }

  private double number() {
    return switch (random.nextInt(10)) {
      case 0 -> Double.NaN;
      case 1 -> Double.POSITIVE_INFINITY;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> 1e18 * random.nextGaussian();
      case 4 -> random.nextGaussian();
      case 5 -> random.nextInt(5) + 0.5;
      default -> random.nextInt(7) - 3;
    };
  }

  private BigDecimal decimal(DataType type) {
    BigInteger unscaled =
        switch (random.nextInt(6)) {
          case 0 -> BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
          case 1 -> BigInteger.ONE.subtract(BigInteger.TEN.pow(type.precision()));
          case 2 -> new BigInteger(type.precision() * 3, random);
          case 3 -> BigInteger.valueOf(random.nextInt(1000) - 500);
          default ->
              BigInteger.valueOf(random.nextInt(7) - 3).multiply(BigInteger.TEN.pow(type.scale()));
        };
    BigDecimal value = new BigDecimal(unscaled, type.scale());
    return value.precision() <= type.precision() ? value : BigDecimal.ZERO.setScale(type.scale());
  }
}
