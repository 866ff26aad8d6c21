package dev.adb.engine.operator.window;

import dev.adb.engine.operator.sort.SortKey;
import dev.adb.engine.operator.window.WindowFrame.Bound;
import dev.adb.engine.operator.window.WindowFrame.Exclusion;
import dev.adb.engine.operator.window.WindowFrame.Place;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The frame of each position: positions from {@link #from} to before {@link #to}, none if that is
 * not greater, without those that are excluded.
 */
final class FrameRanges {
  /** As many stretches at most make a frame. */
  static final int STRETCH_COUNT_MAX = 3;

  private final WindowRows window;
  private final WindowFrame frame;
  private final int[] froms;
  private final int[] tos;

  private FrameRanges(WindowRows window, WindowFrame frame, int[] froms, int[] tos) {
    this.window = window;
    this.frame = frame;
    this.froms = froms;
    this.tos = tos;
  }

  static FrameRanges of(WindowRows window, WindowFrame frame, List<SortKey> order) {
    int[] froms = new int[window.rowCount()];
    int[] tos = new int[window.rowCount()];
    KeyDistances distances = null;
    if (!frame.rows() && (frame.lower().offset() != null || frame.upper().offset() != null)) {
      distances = new KeyDistances(window, order.get(0));
    }
    for (int partition = 0; partition < window.partitionCount(); partition++) {
      int start = window.start(partition);
      int end = window.start(partition + 1);
      fill(frame, frame.lower(), true, window, distances, start, end, froms);
      fill(frame, frame.upper(), false, window, distances, start, end, tos);
    }
    return new FrameRanges(window, frame, froms, tos);
  }

  private static void fill(
      WindowFrame frame,
      Bound bound,
      boolean lower,
      WindowRows window,
      @Nullable KeyDistances distances,
      int start,
      int end,
      int[] into) {
    if (bound.place() == Place.FIRST || bound.place() == Place.LAST) {
      Arrays.fill(into, start, end, bound.place() == Place.FIRST ? start : end);
    } else if (frame.rows()) {
      long offset = bound.offset() instanceof Long rows ? rows : 0;
      long step = (bound.place() == Place.PRECEDING ? -offset : offset) + (lower ? 0 : 1);
      for (int i = start; i < end; i++) {
        into[i] = (int) Math.max(start, Math.min(end, i + step));
      }
    } else if (bound.place() == Place.CURRENT || distances == null) {
      System.arraycopy(
          lower ? window.peerStarts() : window.peerEnds(), start, into, start, end - start);
    } else {
      distances.fill(bound, lower, start, end, into);
    }
  }

  int from(int position) {
    return froms[position];
  }

  int to(int position) {
    return tos[position];
  }

  /** Whether each frame of a partition begins with its first row, and nothing is left out. */
  boolean isRunning() {
    return frame.lower().place() == Place.FIRST && frame.exclusion() == Exclusion.NOTHING;
  }

  /**
   * Finds the stretches of positions that make a frame, in order.
   *
   * @param into gets the first position of each, and that behind its last one
   * @return how many there are
   */
  int stretches(int position, int[] into) {
    int from = froms[position];
    int to = tos[position];
    if (from >= to) {
      return 0;
    }
    Exclusion exclusion = frame.exclusion();
    if (exclusion == Exclusion.NOTHING) {
      return put(from, to, into, 0);
    }
    boolean row = exclusion == Exclusion.CURRENT_ROW;
    int holeFrom = row ? position : window.peerStarts()[position];
    int holeTo = row ? position + 1 : window.peerEnds()[position];
    int count = put(from, Math.min(holeFrom, to), into, 0);
    if (exclusion == Exclusion.TIES && position >= from && position < to) {
      count = put(position, position + 1, into, count);
    }
    return put(Math.max(holeTo, from), to, into, count);
  }

  private static int put(int from, int to, int[] into, int count) {
    if (from >= to) {
      return count;
    }
    into[2 * count] = from;
    into[2 * count + 1] = to;
    return count + 1;
  }
}
