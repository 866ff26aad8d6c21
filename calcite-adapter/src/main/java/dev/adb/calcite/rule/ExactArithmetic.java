package dev.adb.calcite.rule;

import dev.adb.calcite.expr.AdbOperators;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexOver;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.rex.RexWindow;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlLeadLagAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Replaces arithmetic that would lose digits: of whole numbers by operators that check for
 * overflow, of decimals by divisions of the result's scale and by checks of 38 digits. Running it
 * again changes nothing.
 */
final class ExactArithmetic extends RelHomogeneousShuttle {
  private static final int DECIMAL_PRECISION_MAX = 38;

  private final RexBuilder rexBuilder;
  private final RexShuttle expressions = new Expressions();

  private ExactArithmetic(RexBuilder rexBuilder) {
    this.rexBuilder = rexBuilder;
  }

  static RelNode rewrite(RelNode rel) {
    return rel.accept(new ExactArithmetic(rel.getCluster().getRexBuilder()));
  }

  @Override
  public RelNode visit(RelNode rel) {
    return super.visit(rel).accept(expressions);
  }

  private final class Expressions extends RexShuttle {
    @Override
    public RexNode visitSubQuery(RexSubQuery subQuery) {
      RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
      RelNode rel = visited.rel.accept(ExactArithmetic.this);
      return rel == visited.rel ? visited : visited.clone(rel);
    }

    @Override
    public RexNode visitOver(RexOver original) {
      return over((RexOver) super.visitOver(original));
    }

    @Override
    public RexNode visitCall(RexCall original) {
      // what is already checked stays as it is, but for what stands inside
      if (original.getOperator().equals(AdbOperators.CHECK)
          && original.getOperands().get(0) instanceof RexCall inner) {
        List<RexNode> operands = visitList(inner.getOperands(), new boolean[1]);
        RexNode kept = inner.clone(inner.getType(), operands);
        return original.clone(original.getType(), List.of(kept, original.getOperands().get(1)));
      }
      RexCall call = (RexCall) super.visitCall(original);
      if (call.getKind() == SqlKind.CAST) {
        return cast(call);
      }
      SqlTypeName type = call.getType().getSqlTypeName();
      if (type == SqlTypeName.DECIMAL) {
        return decimal(call);
      }
      if (call.getOperator().equals(SqlStdOperatorTable.ABS)
          && SqlTypeName.INT_TYPES.contains(type)) {
        return absolute(call);
      }
      SqlOperator checked = SqlTypeName.INT_TYPES.contains(type) ? checked(call.getKind()) : null;
      return checked == null || checked.equals(call.getOperator()) || !hasWholeOperands(call)
          ? call
          : rexBuilder.makeCall(call.getType(), checked, call.getOperands());
    }
  }

  /** The least whole number has no absolute value. */
  private RexNode absolute(RexCall call) {
    RexNode number = call.getOperands().get(0);
    RexNode negative =
        rexBuilder.makeCall(
            SqlStdOperatorTable.LESS_THAN, number, rexBuilder.makeZeroLiteral(number.getType()));
    RexNode turned =
        rexBuilder.makeCall(
            number.getType(), SqlStdOperatorTable.CHECKED_UNARY_MINUS, List.of(number));
    return rexBuilder.makeCall(
        call.getType(), SqlStdOperatorTable.CASE, List.of(negative, turned, number));
  }

  private RexNode over(RexOver over) {
    SqlAggFunction exact =
        ExactAggregates.exact(over.getAggOperator(), over.getType().getSqlTypeName());
    List<RexNode> operands = withDefaultOfItsType(over);
    RexWindow window = over.getWindow();
    return exact == null && operands.equals(over.getOperands())
        ? over
        : rexBuilder.makeOver(
            over.getType(),
            exact == null ? over.getAggOperator() : exact,
            operands,
            window.partitionKeys,
            window.orderKeys,
            window.getLowerBound(),
            window.getUpperBound(),
            window.getExclude(),
            window.isRows(),
            true,
            false,
            over.isDistinct(),
            over.ignoreNulls());
  }

  /** The default of lag and lead, which Calcite does not convert to the type of their value. */
  private List<RexNode> withDefaultOfItsType(RexOver over) {
    List<RexNode> operands = over.getOperands();
    boolean hasDefault =
        over.getAggOperator() instanceof SqlLeadLagAggFunction && operands.size() == 3;
    return hasDefault
        ? List.of(
            operands.get(0),
            operands.get(1),
            rexBuilder.ensureType(operands.get(0).getType(), operands.get(2), true))
        : operands;
  }

  private static boolean hasWholeOperands(RexCall call) {
    return call.getOperands().stream()
        .allMatch(operand -> SqlTypeName.INT_TYPES.contains(operand.getType().getSqlTypeName()));
  }

  private RexNode cast(RexCall call) {
    RexNode operand = call.getOperands().get(0);
    RelDataType type = call.getType();
    if (!SqlTypeUtil.isCharacter(operand.getType())) {
      return call;
    }
    if (SqlTypeUtil.isDecimal(type)) {
      return rexBuilder.makeCall(
          type,
          AdbOperators.TEXT_TO_DECIMAL,
          List.of(operand, literal(type.getPrecision()), literal(type.getScale())));
    }
    SqlOperator reader = AdbOperators.textTo(type.getSqlTypeName());
    return reader == null ? call : rexBuilder.makeCall(type, reader, List.of(operand));
  }

  private RexNode literal(int number) {
    return rexBuilder.makeExactLiteral(BigDecimal.valueOf(number));
  }

  private RexNode decimal(RexCall call) {
    RelDataType type = call.getType();
    return switch (call.getKind()) {
      case DIVIDE ->
          rexBuilder.makeCall(
              type,
              AdbOperators.DIVIDE,
              List.of(
                  asDecimal(call.getOperands().get(0)),
                  asDecimal(call.getOperands().get(1)),
                  literal(type.getScale())));
      case PLUS, MINUS, TIMES ->
          type.getPrecision() < DECIMAL_PRECISION_MAX
              ? call
              : rexBuilder.makeCall(
                  type, AdbOperators.CHECK, List.of(call, literal(type.getScale())));
      default -> call;
    };
  }

  private RexNode asDecimal(RexNode operand) {
    if (SqlTypeUtil.isDecimal(operand.getType())) {
      return operand;
    }
    RelDataType decimal = rexBuilder.getTypeFactory().decimalOf(operand.getType());
    return decimal == null ? operand : rexBuilder.ensureType(decimal, operand, true);
  }

  private static @Nullable SqlOperator checked(SqlKind kind) {
    return switch (kind) {
      case PLUS -> SqlStdOperatorTable.CHECKED_PLUS;
      case MINUS -> SqlStdOperatorTable.CHECKED_MINUS;
      case TIMES -> SqlStdOperatorTable.CHECKED_MULTIPLY;
      case DIVIDE -> SqlStdOperatorTable.CHECKED_DIVIDE;
      case MINUS_PREFIX -> SqlStdOperatorTable.CHECKED_UNARY_MINUS;
      default -> null;
    };
  }
}
