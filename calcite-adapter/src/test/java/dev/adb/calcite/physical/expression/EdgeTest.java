package dev.adb.calcite.physical.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.calcite.expr.AdbOperators;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.junit.jupiter.api.Test;

class EdgeTest {
  private static final SqlOperator EQUALS = SqlStdOperatorTable.EQUALS;
  private static final SqlOperator LESS = SqlStdOperatorTable.LESS_THAN;
  private static final SqlOperator GREATER = SqlStdOperatorTable.GREATER_THAN;

  private final Expressions expressions = new Expressions();

  @Test
  void ordersNaNBehindAllNumbersAndTakesBothZerosForOne() {
    RexNode number =
        expressions.column(DataType.DOUBLE, Double.NaN, Double.POSITIVE_INFINITY, -0.0, 0.0, null);
    RexNode infinity = expressions.parameter(DataType.DOUBLE, Double.POSITIVE_INFINITY);
    RexNode notANumber = expressions.parameter(DataType.DOUBLE, Double.NaN);
    RexNode zero = expressions.parameter(DataType.DOUBLE, 0.0);

    assertThat(expressions.filter(expressions.call(GREATER, number, infinity))).containsExactly(0);
    assertThat(expressions.filter(expressions.call(EQUALS, number, notANumber))).containsExactly(0);
    assertThat(expressions.filter(expressions.call(EQUALS, number, zero))).containsExactly(2, 3);
    assertThat(expressions.filter(expressions.call(EQUALS, number, number)))
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void comparesAllDigitsOfADecimalParameter() {
    RexNode amount =
        expressions.column(
            DataType.decimal(9, 2),
            new BigDecimal("50.00"),
            new BigDecimal("50.01"),
            new BigDecimal("9999999.99"));
    RexNode between = expressions.parameter(DataType.decimal(9, 2), new BigDecimal("50.005"));
    RexNode beyond = expressions.parameter(DataType.decimal(9, 2), new BigDecimal("1e30"));

    assertThat(expressions.filter(expressions.call(LESS, amount, between))).containsExactly(0);
    assertThat(expressions.filter(expressions.call(EQUALS, amount, between))).isEmpty();
    assertThat(
            expressions.filter(expressions.call(SqlStdOperatorTable.NOT_EQUALS, amount, between)))
        .containsExactly(0, 1, 2);
    assertThat(expressions.filter(expressions.call(LESS, amount, beyond))).containsExactly(0, 1, 2);
  }

  @Test
  void ordersTextByCodePoint() {
    String beyond = "\uD83D\uDE00";
    RexNode text = expressions.column(DataType.STRING, "\uFFFD", beyond, "", null);

    assertThat(
            expressions.filter(
                expressions.call(LESS, text, expressions.parameter(DataType.STRING, beyond))))
        .containsExactly(0, 2);
  }

  @Test
  void ordersUuidsWithoutSign() {
    RexNode uuid = expressions.column(DataType.UUID, new UUID(1, 0), new UUID(-1, 0));

    assertThat(
            expressions.filter(
                expressions.call(
                    GREATER, uuid, expressions.parameter(DataType.UUID, new UUID(1, -1)))))
        .containsExactly(1);
  }

  @Test
  void dividesOnlyWhereTheConditionHolds() {
    RexNode number = expressions.column(DataType.INT, 0, 2, null);
    RexNode quotient =
        expressions.call(SqlStdOperatorTable.CHECKED_DIVIDE, expressions.literal(10), number);
    RexNode zero = expressions.literal(0);
    RexNode known = expressions.call(SqlStdOperatorTable.NOT_EQUALS, number, zero);

    assertThat(
            expressions.values(
                expressions.call(
                    SqlStdOperatorTable.CASE, known, quotient, expressions.literal(-1))))
        .containsExactly(-1, 5, -1);
    assertThat(
            expressions.filter(
                expressions.call(
                    SqlStdOperatorTable.AND, known, expressions.call(GREATER, quotient, zero))))
        .containsExactly(1);
    assertThat(
            expressions.values(
                expressions.call(
                    SqlStdOperatorTable.OR,
                    expressions.call(EQUALS, number, zero),
                    expressions.call(GREATER, quotient, zero))))
        .containsExactly(true, true, null);
    assertThatThrownBy(() -> expressions.values(quotient))
        .isInstanceOf(AdbException.class)
        .hasMessage("division by zero");
  }

  @Test
  void refusesWholeNumbersBeyondTheirType() {
    RexNode number = expressions.column(DataType.BIGINT, Long.MIN_VALUE);
    RexNode minusOne = expressions.parameter(DataType.BIGINT, -1L);

    for (SqlOperator operator :
        List.of(
            SqlStdOperatorTable.CHECKED_PLUS,
            SqlStdOperatorTable.CHECKED_MULTIPLY,
            SqlStdOperatorTable.CHECKED_DIVIDE)) {
      assertThatThrownBy(() -> expressions.values(expressions.call(operator, number, minusOne)))
          .as(operator.getName())
          .isInstanceOf(AdbException.class)
          .hasMessage("number out of range: beyond bigint");
    }
    assertThat(expressions.values(expressions.call(SqlStdOperatorTable.MOD, number, minusOne)))
        .containsExactly(0L);
  }

  @Test
  void addsDecimalsOf38DigitsAndRefusesThe39th() {
    BigDecimal max = new BigDecimal("9".repeat(38));
    DataType type = DataType.decimal(38, 0);
    RexNode number = expressions.column(type, max);
    RexNode sum = expressions.call(SqlStdOperatorTable.PLUS, number, number);
    RexNode difference = expressions.call(SqlStdOperatorTable.MINUS, number, number);
    RexNode none = expressions.literal(0);

    assertThat(
            expressions.values(
                expressions.rex.makeCall(
                    difference.getType(), AdbOperators.CHECK, List.of(difference, none))))
        .containsExactly(new BigDecimal("0"));
    assertThatThrownBy(
            () ->
                expressions.values(
                    expressions.rex.makeCall(
                        sum.getType(), AdbOperators.CHECK, List.of(sum, none))))
        .isInstanceOf(AdbException.class)
        .hasMessage("number out of range: decimal overflow");
  }

  @Test
  void looksAtEachValueOfADictionaryOnce() {
    List<Integer> asked = new ArrayList<>();
    Vector vector = new Vector(DataType.STRING);
    int[] codes = vector.code(new Letters(asked), 6);
    for (int row = 0; row < 6; row++) {
      codes[row] = row % 3;
    }
    vector.setNull(4);
    RexNode text = expressions.column(vector, 6);

    assertThat(
            expressions.filter(
                expressions.call(EQUALS, text, expressions.parameter(DataType.STRING, "b"))))
        .containsExactly(1);
    assertThat(asked).containsExactly(0, 1, 2);
    assertThat(expressions.values(expressions.call(SqlStdOperatorTable.UPPER, text)))
        .containsExactly("A", "B", "C", "A", null, "C");
  }

  @Test
  void findsValuesOfAListAndIsUnknownWhereItHasANull() {
    RexNode number = expressions.column(DataType.INT, 1, 2, 3, null);
    RexNode in =
        expressions.call(
            SqlStdOperatorTable.OR,
            expressions.call(EQUALS, number, expressions.literal(1)),
            expressions.call(EQUALS, number, expressions.parameter(DataType.INT, 3)),
            expressions.call(EQUALS, number, expressions.parameter(DataType.INT, null)));

    assertThat(expressions.values(in)).containsExactly(true, null, true, null);
    assertThat(expressions.filter(expressions.call(SqlStdOperatorTable.NOT, in))).isEmpty();
  }

  /** Writes down which codes were asked for. */
  private static final class Letters extends Dictionary {
    private final List<Integer> asked;

    Letters(List<Integer> asked) {
      this.asked = asked;
    }

    @Override
    public int count() {
      return 3;
    }

    @Override
    public boolean isDistinct() {
      return true;
    }

    @Override
    public void decode(int[] codes, int rowCount, Vector into) {
      throw new AssertionError("nothing here needs the text of every row");
    }

    @Override
    public String string(int code) {
      asked.add(code);
      return "abc".substring(code, code + 1);
    }
  }
}
