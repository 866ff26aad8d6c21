package dev.adb.engine.expr.logic;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.Truth;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;

/** A test that is never null: whether a value is null, or a condition true or false. */
public record TruthExpression(Test test, VectorExpression operand) implements VectorExpression {

  /** What is tested. */
  public enum Test {
    NULL,
    NOT_NULL,
    TRUE,
    NOT_TRUE,
    FALSE,
    NOT_FALSE
  }

  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Tested(test, operand.open(scope));
  }

  private static final class Tested implements Evaluator {
    private final Test test;
    private final Evaluator operand;
    private final Vector result = new Vector(DataType.BOOLEAN);
    private final int[] scratch = new int[Batch.ROW_COUNT_MAX];

    Tested(Test test, Evaluator operand) {
      this.test = test;
      this.operand = operand;
    }

    @Override
    public Vector evaluate(Batch batch, int[] rows, int count) {
      System.arraycopy(rows, 0, scratch, 0, count);
      int kept = filter(batch, scratch, count);
      result.clearNulls();
      Truth.set(result.ints(), rows, count, scratch, kept);
      return result;
    }

    @Override
    public int filter(Batch batch, int[] rows, int count) {
      if (test == Test.TRUE) {
        return operand.filter(batch, rows, count);
      }
      Vector vector = operand.evaluate(batch, rows, count);
      return switch (test) {
        case NULL -> nulls(vector, rows, count, true);
        case NOT_NULL -> nulls(vector, rows, count, false);
        case TRUE, NOT_TRUE -> values(vector, rows, count, 1, test == Test.TRUE);
        case FALSE, NOT_FALSE -> values(vector, rows, count, 0, test == Test.FALSE);
      };
    }

    private static int nulls(Vector vector, int[] rows, int count, boolean wanted) {
      if (!vector.hasNulls()) {
        return wanted ? 0 : count;
      }
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        if (vector.isNull(row) == wanted) {
          rows[kept++] = row;
        }
      }
      return kept;
    }

    private static int values(Vector vector, int[] rows, int count, int value, boolean wanted) {
      int[] values = vector.ints();
      int kept = 0;
      for (int i = 0; i < count; i++) {
        int row = rows[i];
        if ((values[row] == value && !vector.isNull(row)) == wanted) {
          rows[kept++] = row;
        }
      }
      return kept;
    }
  }
}
