package dev.adb.engine.vector;

import org.jspecify.annotations.Nullable;

/** Copies rows from one vector to another of the same storage. Codes stay codes where they can. */
public final class VectorCopy {

  private VectorCopy() {}

  /**
   * Copies some rows behind those that the target has.
   *
   * @param rows of {@code from}, in any order
   * @param at how many rows the target has; rows from there on have no nulls yet
   */
  public static void gather(Vector from, int[] rows, int first, int count, Vector into, int at) {
    Dictionary dictionary = coded(from, into, at);
    if (dictionary != null) {
      int[] source = from.codes();
      int[] target = into.code(dictionary, at + count);
      for (int i = 0; i < count; i++) {
        target[at + i] = source[rows[first + i]];
      }
    } else {
      gatherValues(from, rows, first, count, into, at);
    }
    if (from.hasNulls()) {
      for (int i = 0; i < count; i++) {
        if (from.isNull(rows[first + i])) {
          into.setNull(at + i);
        }
      }
    }
  }

  /** Copies rows [first, first + count) behind those that the target has. */
  public static void range(Vector from, int first, int count, Vector into, int at) {
    Dictionary dictionary = coded(from, into, at);
    if (dictionary != null) {
      int[] target = into.code(dictionary, at + count);
      System.arraycopy(from.codes(), first, target, at, count);
    } else {
      rangeOfValues(from, first, count, into, at);
    }
    if (from.hasNulls()) {
      for (int i = 0; i < count; i++) {
        if (from.isNull(first + i)) {
          into.setNull(at + i);
        }
      }
    }
  }

  /** The dictionary that both will share, or null where values must be copied. */
  private static @Nullable Dictionary coded(Vector from, Vector into, int at) {
    Dictionary dictionary = from.dictionary();
    if (dictionary != null && (at == 0 || dictionary == into.dictionary())) {
      return dictionary;
    }
    into.dropCodes();
    return null;
  }

  private static void gatherValues(
      Vector from, int[] rows, int first, int count, Vector into, int at) {
    switch (from.type().storage()) {
      case INT -> {
        int[] source = from.ints();
        int[] target = into.ints();
        for (int i = 0; i < count; i++) {
          target[at + i] = source[rows[first + i]];
        }
      }
      case LONG -> gather(from.longs(), rows, first, count, into.longs(), at);
      case LONG_PAIR -> {
        gather(from.longs(), rows, first, count, into.longs(), at);
        gather(from.highs(), rows, first, count, into.highs(), at);
      }
      case DOUBLE -> {
        double[] source = from.doubles();
        double[] target = into.doubles();
        for (int i = 0; i < count; i++) {
          target[at + i] = source[rows[first + i]];
        }
      }
      case STRING -> gather(from.strings(), rows, first, count, into.strings(), at);
      case BYTES -> gather(from.bytes(), rows, first, count, into.bytes(), at);
    }
  }

  private static void gather(
      long[] source, int[] rows, int first, int count, long[] target, int at) {
    for (int i = 0; i < count; i++) {
      target[at + i] = source[rows[first + i]];
    }
  }

  private static <T> void gather(
      @Nullable T[] source, int[] rows, int first, int count, @Nullable T[] target, int at) {
    for (int i = 0; i < count; i++) {
      target[at + i] = source[rows[first + i]];
    }
  }

  private static void rangeOfValues(Vector from, int first, int count, Vector into, int at) {
    switch (from.type().storage()) {
      case INT -> System.arraycopy(from.ints(), first, into.ints(), at, count);
      case LONG -> System.arraycopy(from.longs(), first, into.longs(), at, count);
      case LONG_PAIR -> {
        System.arraycopy(from.longs(), first, into.longs(), at, count);
        System.arraycopy(from.highs(), first, into.highs(), at, count);
      }
      case DOUBLE -> System.arraycopy(from.doubles(), first, into.doubles(), at, count);
      case STRING -> System.arraycopy(from.strings(), first, into.strings(), at, count);
      case BYTES -> System.arraycopy(from.bytes(), first, into.bytes(), at, count);
    }
  }
}
