package dev.adb.engine.expr.arithmetic;

/** Of two numbers. A remainder has the sign of the dividend. */
public enum Operation {
  PLUS,
  MINUS,
  TIMES,
  DIVIDE,
  REMAINDER
}
