package dev.adb.engine.expr.logic;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.RowCopy;
import dev.adb.engine.expr.Truth;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;

/**
 * The value of the first condition that is true. Conditions and values are computed only for the
 * rows that come to them.
 *
 * @param values one for each condition, and the last for rows where none is true; all of this type
 */
public record CaseExpression(
    List<VectorExpression> conditions, List<VectorExpression> values, DataType type)
    implements VectorExpression {

  public CaseExpression {
    conditions = List.copyOf(conditions);
    values = List.copyOf(values);
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Choice(open(conditions, scope), open(values, scope), type);
  }

  private static Evaluator[] open(List<VectorExpression> expressions, ExpressionScope scope) {
    return expressions.stream().map(part -> part.open(scope)).toArray(Evaluator[]::new);
  }

  private static final class Choice implements Evaluator {
    private final Evaluator[] conditions;
    private final Evaluator[] values;
    private final Vector result;
    private final int[] open = new int[Batch.ROW_COUNT_MAX];
    private final int[] found = new int[Batch.ROW_COUNT_MAX];

    Choice(Evaluator[] conditions, Evaluator[] values, DataType type) {
      this.conditions = conditions;
      this.values = values;
      result = new Vector(type);
    }

    @Override
    public Vector evaluate(Batch batch, int[] rows, int count) {
      result.clearNulls();
      System.arraycopy(rows, 0, open, 0, count);
      int left = count;
      for (int i = 0; i < conditions.length && left > 0; i++) {
        System.arraycopy(open, 0, found, 0, left);
        int foundCount = conditions[i].filter(batch, found, left);
        if (foundCount > 0) {
          RowCopy.rows(values[i].evaluate(batch, found, foundCount), found, foundCount, result);
          left = Truth.without(open, left, found, foundCount);
        }
      }
      if (left > 0) {
        Vector others = values[conditions.length].evaluate(batch, open, left);
        RowCopy.rows(others, open, left, result);
      }
      return result;
    }
  }
}
