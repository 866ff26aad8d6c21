package dev.adb.engine.operator.join;

/** What becomes of rows with and without a match. */
public enum JoinKind {
  INNER,
  LEFT,
  RIGHT,
  FULL,
  /** Left rows that have a match, once each. */
  SEMI,
  /** Left rows that have none: {@code not exists}. */
  ANTI;

  /** Whether a left row without a match comes with nulls for the right one. */
  boolean keepsLeft() {
    return this == LEFT || this == FULL;
  }

  boolean keepsRight() {
    return this == RIGHT || this == FULL;
  }

  /** Whether rows have the columns of the left input only. */
  public boolean isOfLeft() {
    return this == SEMI || this == ANTI;
  }
}
