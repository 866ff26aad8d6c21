package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/** A test of one operand, which is null where the operand is. */
public abstract class UnaryCondition implements Evaluator {
  private final Evaluator operand;
  private final Vector result = new Vector(DataType.BOOLEAN);
  private final int[] scratch = new int[Batch.ROW_COUNT_MAX];

  protected UnaryCondition(Evaluator operand) {
    this.operand = operand;
  }

  /**
   * Keeps the rows that pass the test, in their order.
   *
   * @param rows in which no value is null; the kept ones are moved to its beginning
   * @return how many were kept
   */
  protected abstract int test(Vector operand, int[] rows, int count);

  @Override
  public final int filter(Batch batch, int[] rows, int count) {
    Vector values = operand.evaluate(batch, rows, count);
    return test(values, rows, NullBits.keepKnown(values, rows, count));
  }

  @Override
  public final Vector evaluate(Batch batch, int[] rows, int count) {
    Vector values = operand.evaluate(batch, rows, count);
    System.arraycopy(rows, 0, scratch, 0, count);
    int kept = test(values, scratch, NullBits.keepKnown(values, scratch, count));
    result.clearNulls();
    Truth.set(result.ints(), rows, count, scratch, kept);
    NullBits.same(values, rows, count, result);
    return result;
  }
}
