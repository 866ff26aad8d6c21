package dev.adb.engine.expr.function;

import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.ExpressionScope;
import dev.adb.engine.expr.TextCondition;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.type.DataType;
import java.util.function.Predicate;

/**
 * A condition on a text.
 *
 * @param test of the text alone
 */
public record TextTest(VectorExpression operand, Predicate<String> test)
    implements VectorExpression {

  @Override
  public DataType type() {
    return DataType.BOOLEAN;
  }

  @Override
  public Evaluator open(ExpressionScope scope) {
    return new Tested(operand.open(scope), test);
  }

  private static final class Tested extends TextCondition {
    private final Predicate<String> test;

    Tested(Evaluator operand, Predicate<String> test) {
      super(operand);
      this.test = test;
    }

    @Override
    protected boolean holds(String text) {
      return test.test(text);
    }
  }
}
