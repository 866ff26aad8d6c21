package dev.adb.engine.expr.arithmetic;

import dev.adb.engine.expr.BinaryComputation;
import dev.adb.engine.expr.ComputeFaults;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** Of BIGINT operands. Nulls are 0, which overflows nothing. */
final class LongArithmetic extends BinaryComputation {
  private final Operation operation;

  LongArithmetic(Operation operation, Evaluator left, Evaluator right) {
    super(left, right, DataType.BIGINT);
    this.operation = operation;
  }

  @Override
  protected void compute(Vector left, Vector right, Vector result, int[] rows, int count) {
    long[] a = left.longs();
    long[] b = right.longs();
    long[] into = result.longs();
    switch (operation) {
      case PLUS -> plus(a, b, into, rows, count);
      case MINUS -> minus(a, b, into, rows, count);
      case TIMES -> times(a, b, into, rows, count);
      case DIVIDE -> divide(a, b, right, into, rows, count);
      case REMAINDER -> remainder(a, b, right, into, rows, count);
    }
  }

  private static void plus(long[] a, long[] b, long[] into, int[] rows, int count) {
    long overflow = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long sum = a[row] + b[row];
      overflow |= (a[row] ^ sum) & (b[row] ^ sum);
      into[row] = sum;
    }
    check(overflow);
  }

  private static void minus(long[] a, long[] b, long[] into, int[] rows, int count) {
    long overflow = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long difference = a[row] - b[row];
      overflow |= (a[row] ^ b[row]) & (a[row] ^ difference);
      into[row] = difference;
    }
    check(overflow);
  }

  private static void times(long[] a, long[] b, long[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      long product = a[row] * b[row];
      if (Math.multiplyHigh(a[row], b[row]) != product >> 63) {
        throw ComputeFaults.beyondBigint();
      }
      into[row] = product;
    }
  }

  private static void divide(
      long[] a, long[] b, Vector divisors, long[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (b[row] != 0) {
        long quotient = a[row] / b[row];
        // of all quotients only that of the least number and -1 is beyond
        check(a[row] & b[row] & quotient);
        into[row] = quotient;
      } else if (!divisors.isNull(row)) {
        throw ComputeFaults.divisionByZero();
      }
    }
  }

  private static void remainder(
      long[] a, long[] b, Vector divisors, long[] into, int[] rows, int count) {
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (b[row] != 0) {
        into[row] = a[row] % b[row];
      } else if (!divisors.isNull(row)) {
        throw ComputeFaults.divisionByZero();
      }
    }
  }

  private static void check(long overflow) {
    if (overflow < 0) {
      throw ComputeFaults.beyondBigint();
    }
  }
}
