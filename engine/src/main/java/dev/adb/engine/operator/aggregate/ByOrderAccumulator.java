package dev.adb.engine.operator.aggregate;

import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;

/** The value of the row of the greatest or the least order. */
final class ByOrderAccumulator extends Accumulator {
  private final int sign;
  private final boolean isLongOrder;
  private final GroupValues values;

  /** Present where a row was seen. */
  private final GroupValues orders;

  /** Rows whose values are to be taken over, in their order. */
  private int[] better = {};

  private int betterCount;

  ByOrderAccumulator(DataType type, DataType orderType, boolean isLast) {
    sign = isLast ? 1 : -1;
    isLongOrder = orderType.storage() == Storage.LONG;
    values = new GroupValues(type);
    orders = new GroupValues(orderType);
  }

  @Override
  int groupBytes() {
    return values.groupBytes() + orders.groupBytes();
  }

  @Override
  void grow(int capacity) {
    values.grow(capacity);
    orders.grow(capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    if (better.length < count) {
      better = new int[count];
    }
    betterCount = 0;
    if (isLongOrder) {
      updateByLong(arguments, rows, count, groups);
    } else {
      updateByAny(arguments, rows, count, groups);
    }
    takeOver(arguments[0], groups);
  }

  private void updateByLong(Vector[] arguments, int[] rows, int count, int[] groups) {
    long[] keys = arguments[1].longs();
    long[] known = orders.longs();
    boolean[] seen = orders.present();
    boolean isLast = sign > 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      long key = keys[row];
      long best = known[group];
      if (!seen[group] || (isLast ? key > best : key < best)) {
        seen[group] = true;
        known[group] = key;
        better[betterCount++] = row;
      } else if (key == best) {
        settleTie(arguments[0], row, groups);
      }
    }
  }

  private void updateByAny(Vector[] arguments, int[] rows, int count, int[] groups) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      int group = groups[row];
      int order = orders.isPresent(group) ? -sign * orders.compare(group, arguments[1], row) : 1;
      if (order > 0) {
        orders.put(group, arguments[1], row);
        better[betterCount++] = row;
      } else if (order == 0) {
        settleTie(arguments[0], row, groups);
      }
    }
  }

  /** Takes the value if it is better than that of a row of the same order. */
  private void settleTie(Vector column, int row, int[] groups) {
    takeOver(column, groups);
    int group = groups[row];
    if (!column.isNull(row)
        && (!values.isPresent(group) || -sign * values.compare(group, column, row) > 0)) {
      better[betterCount++] = row;
    }
  }

  private void takeOver(Vector column, int[] groups) {
    values.put(column, better, betterCount, groups);
    betterCount = 0;
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    ByOrderAccumulator theirs = (ByOrderAccumulator) other;
    for (int their = from; their < from + count; their++) {
      int group = groups[their - from];
      if (theirs.orders.isPresent(their) && isBetter(group, theirs, their)) {
        orders.put(group, theirs.orders, their);
        values.put(group, theirs.values, their);
      }
    }
  }

  private boolean isBetter(int group, ByOrderAccumulator theirs, int their) {
    if (!orders.isPresent(group)) {
      return true;
    }
    int order = -sign * orders.compare(group, theirs.orders, their);
    if (order != 0) {
      return order > 0;
    }
    return theirs.values.isPresent(their)
        && (!values.isPresent(group) || -sign * values.compare(group, theirs.values, their) > 0);
  }

  @Override
  void finish(int from, int count, Vector into) {
    values.read(from, count, into);
  }
}
