package dev.adb.calcite.expr;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.DataContexts;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexExecutor;
import org.apache.calcite.rex.RexExecutorImpl;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;

/** Computes constant expressions while planning, as running them would. */
final class ConstantReducer implements RexExecutor {
  private final RexExecutor compiled = new RexExecutorImpl(DataContexts.EMPTY);

  @Override
  public void reduce(
      RexBuilder rexBuilder, List<RexNode> expressions, List<RexNode> reducedValues) {
    List<RexNode> known = new ValueComparisons(rexBuilder).apply(expressions);
    List<RexNode> reduced = new ArrayList<>();
    compiled.reduce(rexBuilder, known, reduced);
    for (int i = 0; i < reduced.size(); i++) {
      reducedValues.add(isCut(rexBuilder, known.get(i)) ? expressions.get(i) : reduced.get(i));
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
}
