package dev.adb.calcite.rule;

import dev.adb.calcite.error.QueryException;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeUtil;

/**
 * Gives expressions that were made for rows of some types the types that follow from rows of wider
 * ones.
 */
final class Retyping extends RexShuttle {
  private final RexBuilder rexBuilder;
  private final List<RelDataType> types;
  private final String query;

  /**
   * @param types of the columns that the expressions read
   * @param query for messages
   */
  Retyping(RexBuilder rexBuilder, List<RelDataType> types, String query) {
    this.rexBuilder = rexBuilder;
    this.types = List.copyOf(types);
    this.query = query;
  }

  @Override
  public RexNode visitInputRef(RexInputRef ref) {
    RelDataType type = types.get(ref.getIndex());
    return type.equals(ref.getType()) ? ref : new RexInputRef(ref.getIndex(), type);
  }

  @Override
  public RexNode visitSubQuery(RexSubQuery subQuery) {
    throw unclear();
  }

  @Override
  public RexNode visitCorrelVariable(RexCorrelVariable variable) {
    throw unclear();
  }

  private QueryException unclear() {
    return new QueryException(
        ErrorCode.TYPE_MISMATCH,
        "recursive query %s has wider columns than its first part, which a sub-query in the step needs: cast the columns of the first part"
            .formatted(query));
  }

  @Override
  public RexNode visitCall(RexCall call) {
    boolean[] changed = {false};
    List<RexNode> operands = visitList(call.getOperands(), changed);
    if (!changed[0]) {
      return call;
    }
    RelDataTypeFactory factory = rexBuilder.getTypeFactory();
    if (call.getKind() == SqlKind.CAST) {
      boolean nullable = call.getType().isNullable() || operands.get(0).getType().isNullable();
      return rexBuilder.makeAbstractCast(
          factory.createTypeWithNullability(call.getType(), nullable), operands.get(0), false);
    }
    return rexBuilder.makeCall(
        call.getOperator(), call.isA(SqlKind.COMPARISON) ? sameTypes(operands) : operands);
  }

  /** A join by keys needs both sides in one type. */
  private List<RexNode> sameTypes(List<RexNode> operands) {
    RelDataType common =
        rexBuilder
            .getTypeFactory()
            .leastRestrictive(operands.stream().map(RexNode::getType).toList());
    if (common == null || operands.stream().anyMatch(o -> SqlTypeUtil.isCharacter(o.getType()))) {
      return operands;
    }
    List<RexNode> cast = new ArrayList<>();
    for (RexNode operand : operands) {
      boolean same = operand.getType().getSqlTypeName() == common.getSqlTypeName();
      cast.add(same ? operand : rexBuilder.makeCast(common, operand, true, false));
    }
    return cast;
  }
}
