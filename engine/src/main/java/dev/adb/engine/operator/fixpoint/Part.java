package dev.adb.engine.operator.fixpoint;

/** Which rows of a relation a body reads. */
public enum Part {
  /** Those that the round before added. */
  DELTA,
  /** Those that were there before the round before. */
  BEFORE,
  /** All: BEFORE and DELTA. */
  WHOLE
}
