package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/** A value of two operands, which is null where one of them is. */
public abstract class BinaryComputation implements Evaluator {
  private final Evaluator left;
  private final Evaluator right;
  private final Vector result;
  private int[] scratch = {};

  protected BinaryComputation(Evaluator left, Evaluator right, DataType type) {
    this.left = left;
    this.right = right;
    result = new Vector(type);
  }

  /**
   * Computes rows, of which some may be null: such operands are 0, or null, and their results do
   * not count.
   */
  protected abstract void compute(Vector left, Vector right, Vector result, int[] rows, int count);

  @Override
  public final Vector evaluate(Batch batch, int[] rows, int count) {
    Vector leftValues = left.evaluate(batch, rows, count);
    int[] known = rows;
    int knownCount = count;
    if (leftValues.hasNulls()) {
      // where the result is null anyway the right operand must not fail
      if (scratch.length == 0) {
        scratch = new int[Batch.ROW_COUNT_MAX];
      }
      known = scratch;
      System.arraycopy(rows, 0, known, 0, count);
      knownCount = NullBits.keepKnown(leftValues, known, count);
    }
    Vector rightValues = right.evaluate(batch, known, knownCount);
    result.clearNulls();
    compute(leftValues, rightValues, result, known, knownCount);
    NullBits.either(leftValues, rightValues, rows, count, result);
    return result;
  }
}
