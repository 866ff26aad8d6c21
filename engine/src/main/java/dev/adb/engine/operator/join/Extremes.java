package dev.adb.engine.operator.join;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Vector;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The least and the greatest of some numbers or times. */
final class Extremes {
  private @Nullable Object least;
  private @Nullable Object greatest;

  /** Whether values of a type have extremes here. */
  static boolean areOf(DataType type) {
    return switch (type.storage()) {
      case INT, LONG, DOUBLE -> true;
      case LONG_PAIR -> type.kind() == TypeKind.DECIMAL;
      case STRING, BYTES -> false;
    };
  }

  /** In internal form; null if there was no value but nulls. */
  @Nullable Object least() {
    return least;
  }

  @Nullable Object greatest() {
    return greatest;
  }

  /** Looks at rows [0, count). */
  void add(Vector values, int count) {
    int low = -1;
    int high = -1;
    for (int row = 0; row < count; row++) {
      if (!values.isNull(row)) {
        low = low < 0 || compare(values, row, low) < 0 ? row : low;
        high = high < 0 || compare(values, row, high) > 0 ? row : high;
      }
    }
    if (low >= 0) {
      Object first = Objects.requireNonNull(values.getObject(low));
      Object last = Objects.requireNonNull(values.getObject(high));
      least = least == null || ValueOrder.compare(first, least) < 0 ? first : least;
      greatest = greatest == null || ValueOrder.compare(last, greatest) > 0 ? last : greatest;
    }
  }

  private static int compare(Vector values, int left, int right) {
    return switch (values.type().storage()) {
      case INT -> Integer.compare(values.ints()[left], values.ints()[right]);
      case LONG -> Long.compare(values.longs()[left], values.longs()[right]);
      case DOUBLE -> ValueOrder.compareDouble(values.doubles()[left], values.doubles()[right]);
      default -> {
        int high = Long.compare(values.highs()[left], values.highs()[right]);
        yield high != 0 ? high : Long.compareUnsigned(values.longs()[left], values.longs()[right]);
      }
    };
  }
}
