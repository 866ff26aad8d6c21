package dev.adb.engine.operator.sort;

import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Compares two values of vectors of one type, nulls and direction included. */
public final class ValueComparison {
  private ValueComparison() {}

  static int compare(SortKey key, Vector left, int leftRow, Vector right, int rightRow) {
    boolean leftNull = left.isNull(leftRow);
    boolean rightNull = right.isNull(rightRow);
    if (leftNull || rightNull) {
      return leftNull == rightNull ? 0 : leftNull == key.nullsFirst() ? -1 : 1;
    }
    int order = compare(left, leftRow, right, rightRow);
    return key.descending() ? -order : order;
  }

  /** Compares two values that are not null. */
  public static int compare(Vector left, int leftRow, Vector right, int rightRow) {
    return switch (left.type().storage()) {
      case INT -> Integer.compare(left.ints()[leftRow], right.ints()[rightRow]);
      case LONG -> Long.compare(left.longs()[leftRow], right.longs()[rightRow]);
      case LONG_PAIR -> comparePairs(left, leftRow, right, rightRow);
      case DOUBLE -> ValueOrder.compareDouble(left.doubles()[leftRow], right.doubles()[rightRow]);
      case STRING -> compareText(left.strings()[leftRow], right.strings()[rightRow]);
      case BYTES -> compareBytes(left.bytes()[leftRow], right.bytes()[rightRow]);
    };
  }

  private static int comparePairs(Vector left, int leftRow, Vector right, int rightRow) {
    long leftHigh = left.highs()[leftRow];
    long rightHigh = right.highs()[rightRow];
    int high =
        left.type().kind() == TypeKind.UUID
            ? Long.compareUnsigned(leftHigh, rightHigh)
            : Long.compare(leftHigh, rightHigh);
    return high != 0 ? high : Long.compareUnsigned(left.longs()[leftRow], right.longs()[rightRow]);
  }

  @SuppressWarnings("ReferenceEquality") // most often the strings of one dictionary
  private static int compareText(@Nullable String left, @Nullable String right) {
    if (left == right || left == null || right == null) {
      return 0;
    }
    return Integer.signum(ValueOrder.compareText(left, right));
  }

  private static int compareBytes(byte @Nullable [] left, byte @Nullable [] right) {
    return left == null || right == null ? 0 : Integer.signum(Arrays.compareUnsigned(left, right));
  }
}
