package dev.adb.engine.operator.join;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.operator.key.RandomValues;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Joins lists of rows by looking at every pair. */
final class JoinModel {

  /** A condition on one left and one right column: null where one of them is. */
  record OddOnes(int left, int right) implements VectorExpression {
    @Override
    public DataType type() {
      return DataType.BOOLEAN;
    }

    @Override
    public Evaluator open(ExpressionScope scope) {
      Vector result = new Vector(DataType.BOOLEAN);
      return (Batch batch, int[] rows, int count) -> {
        result.clearNulls();
        for (int i = 0; i < count; i++) {
          int row = rows[i];
          result.setObject(
              row, test(batch.column(left).getObject(row), batch.column(right).getObject(row)));
        }
        return result;
      };
    }

    static @Nullable Boolean test(@Nullable Object a, @Nullable Object b) {
      return a == null || b == null
          ? null
          : ((RandomValues.identity(a).hashCode() + RandomValues.identity(b).hashCode()) & 3) == 1;
    }
  }

  private JoinModel() {}

  /** The rows of a join, in a form that {@code equals} compares. */
  static List<List<Object>> rows(
      List<List<@Nullable Object>> left,
      List<List<@Nullable Object>> right,
      int leftWidth,
      int rightWidth,
      JoinSpec spec) {
    List<List<Object>> result = new ArrayList<>();
    boolean[] matchedRight = new boolean[right.size()];
    for (List<@Nullable Object> a : left) {
      boolean matched = false;
      for (int i = 0; i < right.size(); i++) {
        if (matches(a, right.get(i), leftWidth, spec)) {
          matched = true;
          matchedRight[i] = true;
          if (!spec.kind().isOfLeft()) {
            result.add(row(a, right.get(i), spec));
          }
        }
      }
      if (spec.kind().isOfLeft()
          ? matched == (spec.kind() == JoinKind.SEMI)
          : !matched && spec.kind().keepsLeft()) {
        result.add(row(a, nulls(rightWidth), spec));
      }
    }
    for (int i = 0; i < right.size(); i++) {
      if (!matchedRight[i] && spec.kind().keepsRight()) {
        result.add(row(nulls(leftWidth), right.get(i), spec));
      }
    }
    return result;
  }

  private static boolean matches(
      List<@Nullable Object> left, List<@Nullable Object> right, int leftWidth, JoinSpec spec) {
    for (JoinKey key : spec.keys()) {
      Object a = left.get(key.left());
      Object b = right.get(key.right());
      if ((a == null || b == null) && !key.nullsMatch()) {
        return false;
      }
      if (!RandomValues.identity(a).equals(RandomValues.identity(b))) {
        return false;
      }
    }
    PairExpression residual = spec.residual();
    if (residual == null) {
      return true;
    }
    OddOnes condition = (OddOnes) residual.expression();
    return Boolean.TRUE.equals(
        OddOnes.test(left.get(condition.left()), right.get(condition.right() - leftWidth)));
  }

  private static List<@Nullable Object> nulls(int count) {
    List<@Nullable Object> nulls = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      nulls.add(null);
    }
    return nulls;
  }

  private static List<Object> row(
      List<@Nullable Object> left, List<@Nullable Object> right, JoinSpec spec) {
    List<Object> row = new ArrayList<>();
    for (int output : spec.outputs()) {
      row.add(
          RandomValues.identity(
              output < left.size() ? left.get(output) : right.get(output - left.size())));
    }
    return row;
  }
}
