package dev.adb.calcite.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContexts;
import org.apache.calcite.avatica.util.TimeUnitRange;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;

/** Computes constant expressions while planning, as running them would. */
final class ConstantReducer implements RexExecutor {
  private static final int YEAR_MAX = 9999;

  private final RexExecutor compiled = new RexExecutorImpl(DataContexts.EMPTY);

  @Override
  public void reduce(
      RexBuilder rexBuilder, List<RexNode> expressions, List<RexNode> reducedValues) {
    List<RexNode> known = new ValueComparisons(rexBuilder).apply(expressions);
    List<RexNode> reduced = new ArrayList<>();
    compiled.reduce(rexBuilder, known, reduced);
    for (int i = 0; i < reduced.size(); i++) {
      RexNode expression = known.get(i);
      boolean lost = isCut(rexBuilder, expression) || isBeyondYears(rexBuilder, expression);
      reducedValues.add(lost ? expressions.get(i) : reduced.get(i));
    }
  }

  /** A function's text may be longer than its type says; a literal of that type would lose it. */
  private boolean isCut(RexBuilder rexBuilder, RexNode expression) {
    RelDataType type = expression.getType();
    if (type.getSqlTypeName() != SqlTypeName.VARCHAR
        || type.getPrecision() == RelDataType.PRECISION_NOT_SPECIFIED
        || !(expression instanceof RexCall)
        || expression.isA(SqlKind.CAST)) {
      return false;
    }
    RelDataType unbounded =
        rexBuilder
            .getTypeFactory()
            .createTypeWithNullability(
                rexBuilder.getTypeFactory().createSqlType(SqlTypeName.VARCHAR), type.isNullable());
    List<RexNode> whole = new ArrayList<>();
    compiled.reduce(
        rexBuilder, List.of(rexBuilder.makeAbstractCast(unbounded, expression, false)), whole);
    String text =
        whole.get(0) instanceof RexLiteral literal ? literal.getValueAs(String.class) : null;
    return text != null && text.length() > type.getPrecision();
  }

  /** Literals of dates and times have four digits of a year; arithmetic may go beyond. */
  private boolean isBeyondYears(RexBuilder rexBuilder, RexNode expression) {
    SqlTypeName type = expression.getType().getSqlTypeName();
    if ((type != SqlTypeName.DATE && type != SqlTypeName.TIMESTAMP)
        || !(expression instanceof RexCall)
        || expression.isA(SqlKind.CAST)) {
      return false;
    }
    List<RexNode> year = new ArrayList<>();
    compiled.reduce(
        rexBuilder,
        List.of(
            rexBuilder.makeCall(
                SqlStdOperatorTable.EXTRACT, rexBuilder.makeFlag(TimeUnitRange.YEAR), expression)),
        year);
    Long value = year.get(0) instanceof RexLiteral literal ? literal.getValueAs(Long.class) : null;
    return value != null && (value < 1 || value > YEAR_MAX);
  }
}
