package dev.adb.engine.expr.arithmetic;

import dev.adb.engine.expr.BinaryComputation;
import dev.adb.engine.expr.ComputeFaults;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** Of INT operands. Nulls are 0, which overflows nothing. */
final class IntArithmetic extends BinaryComputation {
  private final Operation operation;

  IntArithmetic(Operation operation, Evaluator left, Evaluator right) {
    super(left, right, DataType.INT);
    this.operation = operation;
  }

  @Override
  protected void compute(Vector left, Vector right, Vector result, int[] rows, int count) {
    int[] a = left.ints();
    int[] b = right.ints();
    int[] into = result.ints();
    switch (operation) {
      case PLUS -> plus(a, b, into, rows, count);
      case MINUS -> minus(a, b, into, rows, count);
      case TIMES -> times(a, b, into, rows, count);
      case DIVIDE -> divide(a, b, right, into, rows, count);
      case REMAINDER -> remainder(a, b, right, into, rows, count);
    }
  }

  private static void plus(int[] a, int[] b, int[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      into[row] = narrow((long) a[row] + b[row]);
    }
  }

  private static void minus(int[] a, int[] b, int[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      into[row] = narrow((long) a[row] - b[row]);
    }
  }

  private static void times(int[] a, int[] b, int[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      into[row] = narrow((long) a[row] * b[row]);
    }
  }

  private static void divide(int[] a, int[] b, Vector divisors, int[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (b[row] != 0) {
        into[row] = narrow((long) a[row] / b[row]);
      } else if (!divisors.isNull(row)) {
        throw ComputeFaults.divisionByZero();
      }
    }
  }

  private static void remainder(
      int[] a, int[] b, Vector divisors, int[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (b[row] != 0) {
        into[row] = a[row] % b[row];
      } else if (!divisors.isNull(row)) {
        throw ComputeFaults.divisionByZero();
      }
    }
  }

  private static int narrow(long value) {
    if (value != (int) value) {
      throw ComputeFaults.beyondInt();
    }
    return (int) value;
  }
}
