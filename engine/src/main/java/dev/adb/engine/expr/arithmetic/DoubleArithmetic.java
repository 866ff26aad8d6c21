package dev.adb.engine.expr.arithmetic;

import dev.adb.engine.expr.BinaryComputation;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** Of doubles, as IEEE 754 has it: nothing fails. */
final class DoubleArithmetic extends BinaryComputation {
  private final Operation operation;

  /** What is added to divisors, and only changes -0.0. */
  private final double zero;

  /**
   * @param stored whether the right operand is one that was stored: of these both zeros are one
   */
  DoubleArithmetic(Operation operation, Evaluator left, Evaluator right, boolean stored) {
    super(left, right, DataType.DOUBLE);
    zero = stored ? 0.0 : -0.0;
    this.operation = operation;
  }

  @Override
  protected void compute(Vector left, Vector right, Vector result, int[] rows, int count) {
    double[] a = left.doubles();
    double[] b = right.doubles();
    double[] into = result.doubles();
    switch (operation) {
      case PLUS -> {
        for (int i = 0; i < count; i++) {
          into[rows[i]] = a[rows[i]] + b[rows[i]];
        }
      }
      case MINUS -> {
        for (int i = 0; i < count; i++) {
          into[rows[i]] = a[rows[i]] - b[rows[i]];
        }
      }
      case TIMES -> {
        for (int i = 0; i < count; i++) {
          into[rows[i]] = a[rows[i]] * b[rows[i]];
        }
      }
      case DIVIDE -> {
        for (int i = 0; i < count; i++) {
          into[rows[i]] = a[rows[i]] / (b[rows[i]] + zero);
        }
      }
      case REMAINDER -> {
        for (int i = 0; i < count; i++) {
          into[rows[i]] = a[rows[i]] % b[rows[i]];
        }
      }
    }
  }
}
