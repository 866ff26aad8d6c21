package dev.adb.engine.vector;

/**
 * Values numbered from 0, to which the codes of a {@link Vector} refer. The same object stands for
 * the same values: whoever meets it again may reuse what was found out about a code. Thread-safe.
 */
public abstract class Dictionary {

  /** Codes are less than this, now; it may grow. */
  public abstract int count();

  /** Whether different codes always are different values. */
  public abstract boolean isDistinct();

  /**
   * Puts the values of codes into the vector's array of values.
   *
   * @param codes of rows [0, rowCount)
   */
  public abstract void decode(int[] codes, int rowCount, Vector into);

  /** A value of a dictionary of strings. */
  public abstract String string(int code);
}
