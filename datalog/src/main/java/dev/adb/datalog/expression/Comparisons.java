package dev.adb.datalog.expression;

import dev.adb.datalog.ast.ComparisonOperator;
import dev.adb.datalog.source.SourceRange;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.jspecify.annotations.Nullable;

/**
 * Comparisons as the language means them: {@code =} and {@code !=} take null as a value, the others
 * are false where an operand is null.
 */
public final class Comparisons {
  private final TranslationContext context;
  private final Scope scope;

  public Comparisons(TranslationContext context, Scope scope) {
    this.context = context;
    this.scope = scope;
  }

  private RexBuilder rex() {
    return context.rex();
  }

  /** Returns a condition, true or false. */
  public RexNode compare(
      ComparisonOperator operator, RexNode left, RexNode right, SourceRange range) {
    String compares = "`" + operator.symbol() + "` compares ";
    return compare(operator, left, right, new Mismatch(compares, " with ", range));
  }

  /** Returns the condition that a column of a name equals a value. */
  public RexNode columnEquals(String name, RexNode column, RexNode value, SourceRange range) {
    Mismatch mismatch = new Mismatch("`" + name + "` is ", ", the value is ", range);
    return compare(ComparisonOperator.EQUAL, column, value, mismatch);
  }

  private RexNode compare(
      ComparisonOperator operator, RexNode left, RexNode right, Mismatch mismatch) {
    if (isNull(left) || isNull(right)) {
      return withNull(operator, isNull(left) ? right : left);
    }
    Aligned aligned = align(left, right, mismatch);
    return switch (operator) {
      case EQUAL -> equal(aligned.left(), aligned.right());
      case NOT_EQUAL ->
          rex().makeCall(SqlStdOperatorTable.NOT, equal(aligned.left(), aligned.right()));
      case LESS -> order(SqlStdOperatorTable.LESS_THAN, aligned);
      case LESS_EQUAL -> order(SqlStdOperatorTable.LESS_THAN_OR_EQUAL, aligned);
      case GREATER -> order(SqlStdOperatorTable.GREATER_THAN, aligned);
      case GREATER_EQUAL -> order(SqlStdOperatorTable.GREATER_THAN_OR_EQUAL, aligned);
    };
  }

  /** Returns the condition of a join on two values of a variable: null joins null. */
  public RexNode join(
      RexNode left, RexNode right, boolean nullSafe, String variable, SourceRange range) {
    Aligned aligned =
        align(
            left,
            right,
            new Mismatch("variable `" + variable + "` is ", " elsewhere and here ", range));
    return rex()
        .makeCall(
            nullSafe ? SqlStdOperatorTable.IS_NOT_DISTINCT_FROM : SqlStdOperatorTable.EQUALS,
            aligned.left(),
            aligned.right());
  }

  private static boolean isNull(RexNode node) {
    return RexLiteral.isNullLiteral(node);
  }

  private RexNode withNull(ComparisonOperator operator, RexNode other) {
    return switch (operator) {
      case EQUAL -> rex().makeCall(SqlStdOperatorTable.IS_NULL, other);
      case NOT_EQUAL -> rex().makeCall(SqlStdOperatorTable.IS_NOT_NULL, other);
      default -> rex().makeLiteral(false);
    };
  }

  private RexNode equal(RexNode left, RexNode right) {
    boolean leftNullable = scope.isNullable(left);
    boolean rightNullable = scope.isNullable(right);
    RexNode equal = rex().makeCall(SqlStdOperatorTable.EQUALS, left, right);
    if (!leftNullable && !rightNullable) {
      return equal;
    }
    RexNode known = rex().makeCall(SqlStdOperatorTable.IS_TRUE, equal);
    return leftNullable && rightNullable
        ? rex()
            .makeCall(
                SqlStdOperatorTable.OR,
                known,
                rex()
                    .makeCall(
                        SqlStdOperatorTable.AND,
                        rex().makeCall(SqlStdOperatorTable.IS_NULL, left),
                        rex().makeCall(SqlStdOperatorTable.IS_NULL, right)))
        : known;
  }

  private RexNode order(SqlOperator operator, Aligned aligned) {
    RexNode call = rex().makeCall(operator, aligned.left(), aligned.right());
    return scope.isNullable(aligned.left()) || scope.isNullable(aligned.right())
        ? rex().makeCall(SqlStdOperatorTable.IS_TRUE, call)
        : call;
  }

  private record Aligned(RexNode left, RexNode right) {}

  /** What is said of values whose types do not go together. */
  private record Mismatch(String beforeLeft, String beforeRight, SourceRange range) {}

  /** Brings two values to one type. Numbers widen, to double only where one is double. */
  private Aligned align(RexNode left, RexNode right, Mismatch mismatch) {
    RelDataType first = left.getType();
    RelDataType second = right.getType();
    RelDataType widest =
        Types.agree(first, second) ? Types.widest(context.types(), List.of(first, second)) : null;
    if (widest == null) {
      throw context.fault(
          mismatch.range(),
          TranslationContext.TYPE,
          mismatch.beforeLeft() + Types.name(first) + mismatch.beforeRight() + Types.name(second),
          Types.hint(first, second));
    }
    return Types.isNumber(widest)
        ? new Aligned(widened(left, widest), widened(right, widest))
        : new Aligned(left, right);
  }

  private RexNode widened(RexNode value, @Nullable RelDataType type) {
    boolean same =
        type == null
            || (value.getType().getSqlTypeName() == type.getSqlTypeName()
                && value.getType().getPrecision() == type.getPrecision()
                && value.getType().getScale() == type.getScale());
    if (same) {
      return value;
    }
    return rex()
        .makeCast(
            context.types().createTypeWithNullability(type, value.getType().isNullable()), value);
  }
}
