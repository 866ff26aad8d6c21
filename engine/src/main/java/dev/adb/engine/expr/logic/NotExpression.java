package dev.adb.engine.expr.logic;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.UnaryCondition;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/** The opposite of a condition; null of null. */
public record NotExpression(VectorExpression condition) implements VectorExpression {

  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Not(condition.open(scope));
  }

  private static final class Not extends UnaryCondition {
    Not(Evaluator condition) {
      super(condition);
    }

    @Override
    protected int test(Vector condition, int[] rows, int count) {
      int[] values = condition.ints();
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        rows[kept] = row;
        kept += 1 - values[row];
      }
      return kept;
    }
  }
}
