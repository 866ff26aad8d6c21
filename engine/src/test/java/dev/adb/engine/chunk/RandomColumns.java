package dev.adb.engine.chunk;

import dev.adb.engine.column.Column;
import dev.adb.engine.column.GrowingColumn;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Values of every type and of many shapes, for tests. */
public final class RandomColumns {
  public static final List<DataType> TYPES =
      List.of(
          DataType.BOOLEAN,
          DataType.INT,
          DataType.BIGINT,
          DataType.DOUBLE,
          DataType.decimal(9, 2),
          DataType.decimal(38, 10),
          DataType.STRING,
          DataType.varchar(20),
          DataType.JSON,
          DataType.BYTES,
          DataType.UUID,
          DataType.DATE,
          DataType.TIME,
          DataType.TIMESTAMP);

  private static final String WORDS = "the quick brown fox jumps over the lazy dog and ö € 𝄞 ";

  private RandomColumns() {}

  public static Column column(DataType type, List<@Nullable Object> values) {
    GrowingColumn column = GrowingColumn.of(type);
    values.forEach(column::appendNullable);
    return column.reader();
  }

  /** Values of a random shape: a few or many distinct ones, alone or in runs, with nulls or not. */
  public static List<@Nullable Object> values(Random random, DataType type, int count) {
    int few = random.nextInt(3) == 0 ? 1 + random.nextInt(300) : 0;
    int width = 1 + random.nextInt(64);
    List<Object> dictionary = new ArrayList<>();
    for (int i = 0; i < few; i++) {
      dictionary.add(value(random, type, width));
    }
    double nullShare = random.nextInt(3) == 0 ? random.nextDouble() : 0;
    double runShare = random.nextInt(3) == 0 ? 0.9 : 0;
    Supplier<Object> next =
        () -> few > 0 ? dictionary.get(random.nextInt(few)) : value(random, type, width);
    List<@Nullable Object> values = new ArrayList<>(count);
    Object current = next.get();
    for (int i = 0; i < count; i++) {
      if (random.nextDouble() >= runShare) {
        current = next.get();
      }
      values.add(random.nextDouble() < nullShare ? null : current);
    }
    return values;
  }

  private static Object value(Random random, DataType type, int width) {
    long number = random.nextLong() >> (64 - width);
    return switch (type.kind()) {
      case BOOLEAN -> random.nextBoolean();
      case INT, DATE, TIME -> (int) number;
      case BIGINT, TIMESTAMP -> number;
      case DOUBLE -> real(random, number);
      case DECIMAL -> decimal(random, type, width);
      case STRING, JSON -> text(random, type.precision() == 0 ? 4 * width : type.precision());
      case BYTES -> text(random, 2 * width).getBytes(StandardCharsets.UTF_8);
      case UUID -> new UUID(number, random.nextLong());
    };
  }

  private static Object real(Random random, long number) {
    return switch (random.nextInt(6)) {
      case 0 -> Double.NaN;
      case 1 -> -0.0;
      case 2 -> Double.NEGATIVE_INFINITY;
      case 3 -> number / 100.0;
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private static Object decimal(Random random, DataType type, int width) {
    if (type.precision() <= DataType.LONG_PRECISION_MAX) {
      return BigDecimal.valueOf((random.nextLong() >> (64 - width)) % 999_999_999, type.scale());
    }
    BigInteger unscaled = new BigInteger(2 * width, random).min(BigInteger.TEN.pow(37));
    return new BigDecimal(random.nextBoolean() ? unscaled : unscaled.negate(), type.scale());
  }

  private static String text(Random random, int lengthMax) {
    int length = random.nextInt(lengthMax + 1);
    StringBuilder text = new StringBuilder();
    int[] points = WORDS.codePoints().toArray();
    boolean words = random.nextBoolean();
    int at = random.nextInt(points.length);
    while (text.length() < length - 1) {
      int point = points[words ? at++ % points.length : random.nextInt(points.length)];
      text.appendCodePoint(point);
    }
    return text.toString();
  }
}
