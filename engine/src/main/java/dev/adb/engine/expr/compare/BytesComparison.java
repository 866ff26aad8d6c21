package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.UnaryCondition;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;

/** Compares bytes, which have no sign, with a constant. */
final class BytesComparison extends UnaryCondition {
  private final byte[] value;
  private final int outcomes;

  BytesComparison(Evaluator operand, byte[] value, int outcomes) {
    super(operand);
    this.value = value;
    this.outcomes = outcomes;
  }

  @Override
  @SuppressWarnings("NullAway") // tested for rows that are not null only
  protected int test(Vector operand, int[] rows, int count) {
    byte[][] values = operand.bytes();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      rows[kept] = row;
      kept += Outcomes.holds(outcomes, Arrays.compareUnsigned(values[row], value));
    }
    return kept;
  }
}
