package dev.adb.engine.operator.aggregate;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One value for each group, null at first. */
final class GroupValues {
  private final DataType type;
  private final Storage storage;
  private boolean[] present = {};
  private int[] ints = {};
  private long[] longs = {};
  private long[] highs = {};
  private double[] doubles = {};
  private @Nullable String[] strings = {};
  private byte[] @Nullable [] bytes = {};

  GroupValues(DataType type) {
    this.type = type;
    storage = type.storage();
  }

  int groupBytes() {
    return 1
        + switch (storage) {
          case INT -> Integer.BYTES;
          case LONG, DOUBLE -> Long.BYTES;
          case LONG_PAIR -> 2 * Long.BYTES;
          // a reference, and what a short value takes
          case STRING, BYTES -> 64;
        };
  }

  void grow(int capacity) {
    present = Arrays.copyOf(present, capacity);
    switch (storage) {
      case INT -> ints = Arrays.copyOf(ints, capacity);
      case LONG -> longs = Arrays.copyOf(longs, capacity);
      case LONG_PAIR -> {
        longs = Arrays.copyOf(longs, capacity);
        highs = Arrays.copyOf(highs, capacity);
      }
      case DOUBLE -> doubles = Arrays.copyOf(doubles, capacity);
      case STRING -> strings = Arrays.copyOf(strings, capacity);
      case BYTES -> bytes = Arrays.copyOf(bytes, capacity);
    }
  }

  /**
   * Puts the values of some rows, in their order.
   *
   * @param groups of all rows of the batch
   */
  void put(Vector values, int[] rows, int count, int[] groups) {
    switch (storage) {
      case INT -> {
        int[] source = values.ints();
        for (int i = 0; i < count; i++) {
          ints[groups[rows[i]]] = source[rows[i]];
        }
      }
      case LONG -> put(values.longs(), rows, count, groups, longs);
      case LONG_PAIR -> {
        put(values.longs(), rows, count, groups, longs);
        put(values.highs(), rows, count, groups, highs);
      }
      case DOUBLE -> {
        double[] source = values.doubles();
        for (int i = 0; i < count; i++) {
          doubles[groups[rows[i]]] = source[rows[i]];
        }
      }
      case STRING -> put(values.strings(), rows, count, groups, strings);
      case BYTES -> put(values.bytes(), rows, count, groups, bytes);
    }
    for (int i = 0; i < count; i++) {
      present[groups[rows[i]]] = !values.isNull(rows[i]);
    }
  }

  private static void put(long[] source, int[] rows, int count, int[] groups, long[] target) {
    for (int i = 0; i < count; i++) {
      target[groups[rows[i]]] = source[rows[i]];
    }
  }

  private static <T> void put(
      @Nullable T[] source, int[] rows, int count, int[] groups, @Nullable T[] target) {
    for (int i = 0; i < count; i++) {
      target[groups[rows[i]]] = source[rows[i]];
    }
  }

  /** Puts the value of a group of others of the same type. */
  void put(int group, GroupValues others, int other) {
    present[group] = others.present[other];
    switch (storage) {
      case INT -> ints[group] = others.ints[other];
      case LONG -> longs[group] = others.longs[other];
      case LONG_PAIR -> {
        longs[group] = others.longs[other];
        highs[group] = others.highs[other];
      }
      case DOUBLE -> doubles[group] = others.doubles[other];
      case STRING -> strings[group] = others.strings[other];
      case BYTES -> bytes[group] = others.bytes[other];
    }
  }

  /** Puts the value of one row. */
  void put(int group, Vector column, int row) {
    present[group] = !column.isNull(row);
    switch (storage) {
      case INT -> ints[group] = column.ints()[row];
      case LONG -> longs[group] = column.longs()[row];
      case LONG_PAIR -> {
        longs[group] = column.longs()[row];
        highs[group] = column.highs()[row];
      }
      case DOUBLE -> doubles[group] = column.doubles()[row];
      case STRING -> strings[group] = column.strings()[row];
      case BYTES -> bytes[group] = column.bytes()[row];
    }
  }

  /** The values of LONG storage, by group, until the next growth. */
  long[] longs() {
    return longs;
  }

  /** Which groups have a value, until the next growth. */
  boolean[] present() {
    return present;
  }

  boolean isPresent(int group) {
    return present[group];
  }

  /** Compares a group's value with one of others; neither is null. */
  int compare(int group, GroupValues others, int other) {
    return switch (storage) {
      case INT -> Integer.compare(ints[group], others.ints[other]);
      case LONG -> Long.compare(longs[group], others.longs[other]);
      case LONG_PAIR ->
          comparePairs(highs[group], longs[group], others.highs[other], others.longs[other]);
      case DOUBLE -> ValueOrder.compareDouble(doubles[group], others.doubles[other]);
      case STRING -> compareStrings(strings[group], others.strings[other]);
      case BYTES -> Arrays.compareUnsigned(bytes[group], others.bytes[other]);
    };
  }

  /** Compares a group's value with that of a row; neither is null. */
  int compare(int group, Vector values, int row) {
    return switch (storage) {
      case INT -> Integer.compare(ints[group], values.ints()[row]);
      case LONG -> Long.compare(longs[group], values.longs()[row]);
      case LONG_PAIR ->
          comparePairs(highs[group], longs[group], values.highs()[row], values.longs()[row]);
      case DOUBLE -> ValueOrder.compareDouble(doubles[group], values.doubles()[row]);
      case STRING -> compareStrings(strings[group], values.strings()[row]);
      case BYTES -> Arrays.compareUnsigned(bytes[group], values.bytes()[row]);
    };
  }

  private static int compareStrings(@Nullable String left, @Nullable String right) {
    return ValueOrder.compareText(Objects.requireNonNull(left), Objects.requireNonNull(right));
  }

  private int comparePairs(long leftHigh, long leftLow, long rightHigh, long rightLow) {
    if (type.kind() == TypeKind.UUID || leftHigh == rightHigh) {
      return ValueOrder.compareUuid(leftHigh, leftLow, rightHigh, rightLow);
    }
    return Long.compare(leftHigh, rightHigh);
  }

  /** Puts the values of groups [from, from + count) to rows [0, count) of a cleared vector. */
  void read(int from, int count, Vector into) {
    switch (storage) {
      case INT -> System.arraycopy(ints, from, into.ints(), 0, count);
      case LONG -> System.arraycopy(longs, from, into.longs(), 0, count);
      case LONG_PAIR -> {
        System.arraycopy(longs, from, into.longs(), 0, count);
        System.arraycopy(highs, from, into.highs(), 0, count);
      }
      case DOUBLE -> System.arraycopy(doubles, from, into.doubles(), 0, count);
      case STRING -> System.arraycopy(strings, from, into.strings(), 0, count);
      case BYTES -> System.arraycopy(bytes, from, into.bytes(), 0, count);
    }
    Seen.setNulls(present, false, from, count, into);
  }
}
