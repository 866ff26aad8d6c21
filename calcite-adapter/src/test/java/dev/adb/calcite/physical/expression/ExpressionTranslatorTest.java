package dev.adb.calcite.physical.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.junit.jupiter.api.Test;

class ExpressionTranslatorTest {
  private final Expressions expressions = new Expressions();

  @Test
  void computesWhatHasNoLoopRowByRow() {
    RexNode text = expressions.column(DataType.STRING, "abc", null, "");
    ExpressionTranslator translator = expressions.translator();

    assertThat(
            expressions.values(
                translator.translate(
                    expressions.call(SqlLibraryOperators.REVERSE, text), expressions.columnTypes()),
                0,
                1,
                2))
        .containsExactly("cba", null, "");
    assertThat(translator.rowFunctions()).containsExactly(entry("REVERSE", 1));
  }

  @Test
  void failsWhereAConstantThatCannotBeComputedIsReached() {
    expressions.column(DataType.INT, 1, 2);
    RexNode fault =
        expressions.call(
            SqlStdOperatorTable.CHECKED_DIVIDE, expressions.literal(1), expressions.literal(0));

    assertThat(
            expressions.values(
                expressions.translator().translate(fault, expressions.columnTypes()), new int[0]))
        .isEmpty();
    assertThatThrownBy(() -> expressions.values(fault)).isInstanceOf(RuntimeException.class);
  }

  @Test
  void roundsTheValueOfADecimalParameter() {
    expressions.column(DataType.INT, 1);

    assertThat(
            expressions.values(
                expressions.parameter(DataType.decimal(5, 2), new BigDecimal("1.005"))))
        .containsExactly(new BigDecimal("1.01"));
  }

  @Test
  void refusesCorrelationVariablesAndTypesThatTheEngineLacks() {
    RexNode number = expressions.column(DataType.INT, 1);
    RexNode small =
        expressions.rex.makeAbstractCast(
            expressions.types.createSqlType(SqlTypeName.SMALLINT), number, false);
    RexNode correlated =
        expressions.rex.makeFieldAccess(
            expressions.rex.makeCorrel(
                expressions.types.builder().add("a", SqlTypeName.INTEGER).build(),
                new org.apache.calcite.rel.core.CorrelationId(0)),
            0);

    assertThat(ExpressionTranslator.canTranslate(small)).isFalse();
    assertThat(ExpressionTranslator.canTranslate(correlated)).isFalse();
    assertThat(
            ExpressionTranslator.canTranslate(
                expressions.call(SqlStdOperatorTable.PLUS, number, correlated)))
        .isFalse();
    assertThat(ExpressionTranslator.canTranslate(expressions.call(SqlStdOperatorTable.RAND)))
        .isFalse();
    assertThat(ExpressionTranslator.canTranslate(number)).isTrue();
  }
}
