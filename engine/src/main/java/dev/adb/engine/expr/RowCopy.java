package dev.adb.engine.expr;

import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** Copies rows between vectors of one storage, each to its own number. */
public final class RowCopy {
  private RowCopy() {}

  /**
   * @param into the rows are not null yet in it
   */
  public static void rows(Vector from, int[] rows, int count, Vector into) {
    switch (from.type().storage()) {
      case INT -> {
        int[] source = from.ints();
        int[] target = into.ints();
        for (int i = 0; i < count; i++) {
          target[rows[i]] = source[rows[i]];
        }
      }
      case LONG -> copy(from.longs(), rows, count, into.longs());
      case LONG_PAIR -> {
        copy(from.longs(), rows, count, into.longs());
        copy(from.highs(), rows, count, into.highs());
      }
      case DOUBLE -> {
        double[] source = from.doubles();
        double[] target = into.doubles();
        for (int i = 0; i < count; i++) {
          target[rows[i]] = source[rows[i]];
        }
      }
      case STRING -> copy(from.strings(), rows, count, into.strings());
      case BYTES -> copy(from.bytes(), rows, count, into.bytes());
    }
    if (from.hasNulls()) {
      for (int i = 0; i < count; i++) {
        if (from.isNull(rows[i])) {
          into.setNull(rows[i]);
        }
      }
    }
  }

  private static void copy(long[] source, int[] rows, int count, long[] target) {
    for (int i = 0; i < count; i++) {
      target[rows[i]] = source[rows[i]];
    }
  }

  private static <T> void copy(@Nullable T[] source, int[] rows, int count, @Nullable T[] target) {
    for (int i = 0; i < count; i++) {
      target[rows[i]] = source[rows[i]];
    }
  }
}
