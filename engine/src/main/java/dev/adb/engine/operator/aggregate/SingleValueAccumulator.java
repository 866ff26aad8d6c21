package dev.adb.engine.operator.aggregate;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** The value of the only row. */
final class SingleValueAccumulator extends Accumulator {
  private final GroupValues values;
  private boolean[] seen = {};

  SingleValueAccumulator(DataType type) {
    values = new GroupValues(type);
  }

  @Override
  int groupBytes() {
    return values.groupBytes() + 1;
  }

  @Override
  void grow(int capacity) {
    values.grow(capacity);
    seen = Arrays.copyOf(seen, capacity);
  }

  @Override
  void update(Vector[] arguments, int[] rows, int count, int[] groups) {
    for (int i = 0; i < count; i++) {
      see(groups[rows[i]]);
    }
    values.put(arguments[0], rows, count, groups);
  }

  private void see(int group) {
    if (seen[group]) {
      throw new AdbException(
          ErrorCode.CARDINALITY_VIOLATION, "a sub-query used as a value gives more than one row");
    }
    seen[group] = true;
  }

  @Override
  void merge(Accumulator other, int from, int count, int[] groups) {
    SingleValueAccumulator theirs = (SingleValueAccumulator) other;
    for (int i = 0; i < count; i++) {
      if (theirs.seen[from + i]) {
        see(groups[i]);
        values.put(groups[i], theirs.values, from + i);
      }
    }
  }

  @Override
  void finish(int from, int count, Vector into) {
    values.read(from, count, into);
  }
}
