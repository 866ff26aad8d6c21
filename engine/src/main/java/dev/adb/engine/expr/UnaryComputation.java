package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/** A value of one operand, which is null where the operand is. */
public abstract class UnaryComputation implements Evaluator {
  private final Evaluator operand;
  private final Vector result;

  protected UnaryComputation(Evaluator operand, DataType type) {
    this.operand = operand;
    result = new Vector(type);
  }

  /**
   * Computes rows, of which some may be null: their operands are 0, or null, and their results do
   * not count.
   */
  protected abstract void compute(Vector operand, Vector result, int[] rows, int count);

  @Override
  public final Vector evaluate(Batch batch, int[] rows, int count) {
    Vector values = operand.evaluate(batch, rows, count);
    result.clearNulls();
    compute(values, result, rows, count);
    NullBits.same(values, rows, count, result);
    return result;
  }
}
