package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** A test of one operand, which is null where the operand is. */
public abstract class UnaryCondition implements Evaluator {
  private final Evaluator operand;

  /** Made when values are asked for, and not the rows that pass alone. */
  private @Nullable Values values;

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
    Vector operands = operand.evaluate(batch, rows, count);
    return test(operands, rows, NullBits.keepKnown(operands, rows, count));
  }

  @Override
  public final Vector evaluate(Batch batch, int[] rows, int count) {
    if (values == null) {
      values = new Values();
    }
    Vector result = values.result;
    int[] scratch = values.scratch;
    Vector operands = operand.evaluate(batch, rows, count);
    System.arraycopy(rows, 0, scratch, 0, count);
    int kept = test(operands, scratch, NullBits.keepKnown(operands, scratch, count));
    result.clearNulls();
    Truth.set(result.ints(), rows, count, scratch, kept);
    NullBits.same(operands, rows, count, result);
    return result;
  }

  /** Room for values. */
  private static final class Values {
    final Vector result = new Vector(DataType.BOOLEAN);
    final int[] scratch = new int[Batch.ROW_COUNT_MAX];
  }
}
