package dev.adb.engine.expr.compare;

import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.Evaluator;
import dev.adb.engine.expr.TextCondition;
import dev.adb.engine.type.ValueOrder;

/** Compares text with a constant. */
final class TextComparison extends TextCondition {
  private final String value;
  private final int outcomes;
  private final boolean equality;
  private final boolean equal;

  TextComparison(Evaluator operand, String value, Comparison comparison, int outcomes) {
    super(operand);
    this.value = value;
    this.outcomes = outcomes;
    equal = comparison == Comparison.EQUAL;
    equality = equal || comparison == Comparison.NOT_EQUAL;
  }

  @Override
  protected boolean holds(String text) {
    return equality
        ? value.equals(text) == equal
        : Outcomes.holds(outcomes, ValueOrder.compareText(text, value)) != 0;
  }
}
