package dev.adb.calcite.physical.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.calcite.error.QueryFaults;
import dev.adb.engine.expr.ColumnExpression;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Random;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexVisitorImpl;
import org.junit.jupiter.api.Test;

/**
 * Goal: loops of the engine give what code that Calcite generates gives, and fail as it does.
 *
 * <p>Method: random expressions over random columns with nulls and edge values, computed both ways,
 * row by row and all at once.
 */
class RandomExpressionTest {
  private static final int ROUND_COUNT = Integer.getInteger("adb.rounds", 12);
  private static final int EXPRESSION_COUNT = 25;
  private static final int ROW_COUNT = 70;

  @Test
  void computesWhatGeneratedCodeComputes() {
    long seed = Long.getLong("adb.seed", 1);
    Random random = new Random(seed);
    for (int round = 0; round < ROUND_COUNT; round++) {
      Expressions expressions = new Expressions();
      RandomExpressions generator = new RandomExpressions(random, expressions, ROW_COUNT);
      for (int i = 0; i < EXPRESSION_COUNT; i++) {
        RexNode node =
            generator.of(
                RandomExpressions.TYPES.get(random.nextInt(RandomExpressions.TYPES.size())).kind(),
                1 + random.nextInt(4));
        if (node instanceof RexCall call) {
          compare(
              expressions,
              call,
              "rerun: mvn test -Dtest=RandomExpressionTest -Dadb.seed=%d, %s"
                  .formatted(seed, node));
        }
      }
    }
  }

  private static void compare(Expressions expressions, RexCall call, String what) {
    VectorExpression ours = expressions.translator().translate(call, expressions.columnTypes());
    VectorExpression theirs;
    try {
      theirs = generated(expressions, call);
    } catch (IllegalStateException e) {
      // Calcite generates no code where a unit of time stands twice
      assertThat(e)
          .hasMessageStartingWith("Unable to implement")
          .hasRootCauseMessage("timeUnitRange");
      return;
    }
    int[] all = expressions.allRows();
    Object[] wanted = new Object[all.length];
    boolean failed = false;
    for (int row : all) {
      Object own = outcome(expressions, ours, row);
      Object other = outcome(expressions, theirs, row);
      failed |= own instanceof Fault;
      wanted[row] = own;
      if (!isOpen(call, own, other)) {
        assertThat(own).as("%s, row=%d", what, row).isEqualTo(other);
      }
    }
    if (!failed) {
      assertThat(expressions.values(ours, all).stream().map(RandomExpressionTest::plain).toList())
          .as(what)
          .isEqualTo(Arrays.asList(wanted));
      if (ours.type().equals(DataType.BOOLEAN)) {
        assertThat(expressions.filter(call))
            .as(what)
            .isEqualTo(
                Arrays.stream(all)
                    .filter(row -> Boolean.TRUE.equals(wanted[row]))
                    .boxed()
                    .toList());
      }
    }
  }

  /** Whether a fault may come or not, as the order is free in which operands are computed. */
  private static boolean isOpen(RexCall call, Object own, Object other) {
    boolean ownFault = own instanceof Fault;
    boolean otherFault = other instanceof Fault;
    if (isSimple(call) || (!ownFault && !otherFault)) {
      return false;
    }
    // one operand is null and another fails, or two fail
    boolean strict = (own == null || ownFault) && (other == null || otherFault);
    return strict || (ownFault != otherFault && skips(call));
  }

  /** Operators of which some operands may not be computed. */
  private static boolean skips(RexCall call) {
    boolean[] found = new boolean[1];
    call.accept(
        new RexVisitorImpl<Void>(true) {
          @Override
          public Void visitCall(RexCall inner) {
            found[0] |=
                switch (inner.getKind()) {
                  case AND,
                      OR,
                      CASE,
                      COALESCE,
                      EQUALS,
                      NOT_EQUALS,
                      LESS_THAN,
                      LESS_THAN_OR_EQUAL,
                      GREATER_THAN,
                      GREATER_THAN_OR_EQUAL ->
                      true;
                  default -> false;
                };
            return super.visitCall(inner);
          }
        });
    return found[0];
  }

  private static boolean isSimple(RexCall call) {
    return call.getOperands().stream().noneMatch(RexCall.class::isInstance);
  }

  private static VectorExpression generated(Expressions expressions, RexCall call) {
    return new RowFunctions(expressions.rex)
        .of(
            call,
            inner -> true,
            new Operands() {
              @Override
              public RexBuilder rexBuilder() {
                return expressions.rex;
              }

              @Override
              public VectorExpression translate(RexNode node) {
                int index = ((RexInputRef) node).getIndex();
                return new ColumnExpression(index, expressions.columnTypes().get(index));
              }
            });
  }

  private record Fault(String sqlState) {}

  private static Object outcome(Expressions expressions, VectorExpression expression, int row) {
    try {
      return plain(expressions.values(expression, row).get(0));
    } catch (RuntimeException e) {
      return new Fault(QueryFaults.ofExecution(e).sqlState());
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Double number) {
      return number + 0.0;
    }
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
  }
}
