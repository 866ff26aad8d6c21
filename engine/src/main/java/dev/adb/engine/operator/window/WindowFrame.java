package dev.adb.engine.operator.window;

import org.jspecify.annotations.Nullable;

/**
 * Which rows of a partition a function of a row is computed from.
 *
 * @param rows whether offsets count rows; else they are distances of the only key of the order, and
 *     the current row stands for its peers
 */
public record WindowFrame(boolean rows, Bound lower, Bound upper, Exclusion exclusion) {

  /** All rows of the partition. */
  public static final WindowFrame PARTITION =
      new WindowFrame(true, Bound.FIRST, Bound.LAST, Exclusion.NOTHING);

  /**
   * One end of a frame.
   *
   * @param offset if it is one of an offset, else null: of rows a Long that is not negative; of a
   *     key a Double for doubles, else a Long in units of the key's word
   */
  public record Bound(Place place, @Nullable Object offset) {
    public static final Bound FIRST = new Bound(Place.FIRST, null);
    public static final Bound CURRENT = new Bound(Place.CURRENT, null);
    public static final Bound LAST = new Bound(Place.LAST, null);

    public static Bound preceding(Object offset) {
      return new Bound(Place.PRECEDING, offset);
    }

    public static Bound following(Object offset) {
      return new Bound(Place.FOLLOWING, offset);
    }
  }

  /** Where an end of a frame lies. */
  public enum Place {
    FIRST,
    PRECEDING,
    CURRENT,
    FOLLOWING,
    LAST
  }

  /** Rows of a frame that do not count. */
  public enum Exclusion {
    NOTHING,
    CURRENT_ROW,
    /** The current row and its peers. */
    GROUP,
    /** The current row's peers without itself. */
    TIES
  }
}
