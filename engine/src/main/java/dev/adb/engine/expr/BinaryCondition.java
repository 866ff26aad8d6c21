package dev.adb.engine.expr;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** A test of two operands, which is null where one of them is. */
public abstract class BinaryCondition implements Evaluator {
  private final Evaluator left;
  private final Evaluator right;

  /** Made when values are asked for, and not the rows that pass alone. */
  private @Nullable Values values;

  protected BinaryCondition(Evaluator left, Evaluator right) {
    this.left = left;
    this.right = right;
  }

  /**
   * Keeps the rows that pass the test, in their order.
   *
   * @param rows in which no value is null; the kept ones are moved to its beginning
   * @return how many were kept
   */
  protected abstract int test(Vector left, Vector right, int[] rows, int count);

  @Override
  public final int filter(Batch batch, int[] rows, int count) {
    Vector leftValues = left.evaluate(batch, rows, count);
    // where the result is null anyway the right operand must not fail
    int known = NullBits.keepKnown(leftValues, rows, count);
    Vector rightValues = right.evaluate(batch, rows, known);
    known = NullBits.keepKnown(rightValues, rows, known);
    return test(leftValues, rightValues, rows, known);
  }

  @Override
  public final Vector evaluate(Batch batch, int[] rows, int count) {
    if (values == null) {
      values = new Values();
    }
    Vector result = values.result;
    int[] scratch = values.scratch;
    Vector leftValues = left.evaluate(batch, rows, count);
    System.arraycopy(rows, 0, scratch, 0, count);
    int known = NullBits.keepKnown(leftValues, scratch, count);
    Vector rightValues = right.evaluate(batch, scratch, known);
    known = NullBits.keepKnown(rightValues, scratch, known);
    int kept = test(leftValues, rightValues, scratch, known);
    result.clearNulls();
    Truth.set(result.ints(), rows, count, scratch, kept);
    NullBits.either(leftValues, rightValues, rows, count, result);
    return result;
  }

  /** Room for values. */
  private static final class Values {
    final Vector result = new Vector(DataType.BOOLEAN);
    final int[] scratch = new int[Batch.ROW_COUNT_MAX];
  }
}
