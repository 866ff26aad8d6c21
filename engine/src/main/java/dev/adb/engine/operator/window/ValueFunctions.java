package dev.adb.engine.operator.window;

import dev.adb.engine.operator.window.WindowFunction.Argument;
import dev.adb.engine.operator.window.WindowFunction.Kind;
import dev.adb.engine.vector.Vector;

/** Functions that give the value of another row. */
final class ValueFunctions {
  private ValueFunctions() {}

  /** Of a row so many rows before or behind, or what is given where there is none. */
  static void shift(WindowFunction function, WindowRows window, Vector into) {
    Vector values = window.values(function.arguments().get(0));
    long distance = function.constant(1, 1);
    long step = function.kind() == Kind.LAG ? -distance : distance;
    Argument missing = function.arguments().size() > 2 ? function.arguments().get(2) : null;
    Vector instead = missing == null ? null : window.values(missing);
    int[] rows = window.rows();
    for (int partition = 0; partition < window.partitionCount(); partition++) {
      int start = window.start(partition);
      int end = window.start(partition + 1);
      for (int i = start; i < end; i++) {
        long from = i + step;
        if (from >= start && from < end) {
          copy(values, (int) from, into, rows[i]);
        } else if (instead != null) {
          copy(instead, i, into, rows[i]);
        } else {
          into.setNull(rows[i]);
        }
      }
    }
  }

  /** Of the first, the last or another row of the frame. */
  static void ofFrame(WindowFunction function, WindowRows window, FrameRanges frames, Vector into) {
    Vector values = window.values(function.arguments().get(0));
    long number = function.kind() == Kind.NTH_VALUE ? function.constant(1, 1) : 1;
    boolean last = function.kind() == Kind.LAST_VALUE;
    int[] stretches = new int[2 * FrameRanges.STRETCH_COUNT_MAX];
    int[] rows = window.rows();
    for (int i = 0; i < rows.length; i++) {
      int count = frames.stretches(i, stretches);
      int from =
          count == 0 ? -1 : last ? stretches[2 * count - 1] - 1 : find(stretches, count, number);
      if (from < 0) {
        into.setNull(rows[i]);
      } else {
        copy(values, from, into, rows[i]);
      }
    }
  }

  /** The position of a row of a frame, counted from 1, or -1. */
  private static int find(int[] stretches, int count, long number) {
    long left = number - 1;
    for (int i = 0; i < count; i++) {
      int length = stretches[2 * i + 1] - stretches[2 * i];
      if (left < length) {
        return stretches[2 * i] + (int) left;
      }
      left -= length;
    }
    return -1;
  }

  /** Copies one value. */
  static void copy(Vector from, int position, Vector into, int row) {
    if (from.isNull(position)) {
      into.setNull(row);
      return;
    }
    switch (from.type().storage()) {
      case INT -> into.ints()[row] = from.ints()[position];
      case LONG -> into.longs()[row] = from.longs()[position];
      case LONG_PAIR -> {
        into.longs()[row] = from.longs()[position];
        into.highs()[row] = from.highs()[position];
      }
      case DOUBLE -> into.doubles()[row] = from.doubles()[position];
      case STRING -> into.strings()[row] = from.strings()[position];
      case BYTES -> into.bytes()[row] = from.bytes()[position];
    }
  }
}
