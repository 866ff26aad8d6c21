package dev.adb.engine.operator.window;

import dev.adb.engine.operator.sort.SortKey;
import dev.adb.engine.operator.window.WindowFrame.Bound;
import dev.adb.engine.operator.window.WindowFrame.Place;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Vector;

/** Finds the ends of frames that lie at a distance of the key of order. */
final class KeyDistances {
  private final WindowRows window;
  private final boolean descending;
  private final Vector keys;
  private final boolean isDouble;

  KeyDistances(WindowRows window, SortKey key) {
    this.window = window;
    descending = key.descending();
    keys = window.values(key.column());
    isDouble = keys.type().storage() == Storage.DOUBLE;
  }

  /** Puts an end of the frames of a partition, [start, end). Nulls are a frame of their own. */
  void fill(Bound bound, boolean lower, int start, int end, int[] into) {
    int first = start;
    int last = end;
    while (first < last && keys.isNull(first)) {
      first++;
    }
    while (last > first && keys.isNull(last - 1)) {
      last--;
    }
    boolean back = (bound.place() == Place.PRECEDING) != descending;
    for (int i = start; i < end; i++) {
      if (keys.isNull(i)) {
        into[i] = lower ? window.peerStarts()[i] : window.peerEnds()[i];
      } else if (isDouble) {
        double offset = bound.offset() instanceof Double distance ? distance : 0;
        double key = keys.doubles()[i];
        into[i] = search(back ? key - offset : key + offset, lower, first, last);
      } else {
        long offset = bound.offset() instanceof Long distance ? distance : 0;
        into[i] = search(moved(keys.getLong(i), back ? -offset : offset), lower, first, last);
      }
    }
  }

  /** A sum, or the number next to it. */
  private static long moved(long key, long offset) {
    long sum = key + offset;
    boolean over = ((key ^ sum) & (offset ^ sum)) < 0;
    return !over ? sum : key < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  /** The first position whose key does not come before the target, or comes behind it. */
  private int search(long target, boolean lower, int first, int last) {
    int low = first;
    int high = last;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(Long.compare(keys.getLong(middle), target), lower)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private int search(double target, boolean lower, int first, int last) {
    int low = first;
    int high = last;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(ValueOrder.compareDouble(keys.doubles()[middle], target), lower)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isBefore(int order, boolean lower) {
    int directed = descending ? -order : order;
    return lower ? directed < 0 : directed <= 0;
  }
}
