package dev.adb.datalog.parser;

import dev.adb.datalog.parser.grammar.AdbParser.BooleanLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.ComparisonContext;
import dev.adb.datalog.parser.grammar.AdbParser.ComparisonPredicateContext;
import dev.adb.datalog.parser.grammar.AdbParser.ConjunctionContext;
import dev.adb.datalog.parser.grammar.AdbParser.CurrentTimeContext;
import dev.adb.datalog.parser.grammar.AdbParser.DisjunctionContext;
import dev.adb.datalog.parser.grammar.AdbParser.ExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.LiteralValueContext;
import dev.adb.datalog.parser.grammar.AdbParser.NullLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.PlainComparisonContext;
import dev.adb.datalog.parser.grammar.AdbParser.PlainExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.ReservedComparisonContext;
import dev.adb.datalog.parser.grammar.AdbParser.ValueExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.VariableValueContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/**
 * {@code name = expression} as the grammar has read it: an expression whose leftmost comparison has
 * a bare name on its left.
 *
 * @param name a context of one token
 * @param comparison the comparison that gives up its left side
 */
record NamedArgument(ParserRuleContext name, ComparisonContext comparison) {

  /**
   * Returns the name and comparison of {@code context}, or {@code null} if it is not of that form.
   */
  static @Nullable NamedArgument of(ExpressionContext context) {
    ExpressionContext left = context;
    while (true) {
      if (left instanceof ConjunctionContext conjunction) {
        left = conjunction.expression(0);
      } else if (left instanceof DisjunctionContext disjunction) {
        left = disjunction.expression(0);
      } else {
        break;
      }
    }
    if (!(left instanceof PlainExpressionContext plain)) {
      return null;
    }
    if (plain.comparison() instanceof ReservedComparisonContext reserved) {
      return new NamedArgument(reserved.reservedWord(), reserved);
    }
    PlainComparisonContext comparison = (PlainComparisonContext) plain.comparison();
    boolean equal =
        comparison.predicate().isEmpty()
            ? comparison.EQUAL() != null
            : comparison.predicate(0) instanceof ComparisonPredicateContext predicate
                && predicate.comparisonOperator().EQUAL() != null;
    return equal && isName(comparison.valueExpression())
        ? new NamedArgument(comparison.valueExpression(), comparison)
        : null;
  }

  private static boolean isName(ValueExpressionContext context) {
    return context instanceof VariableValueContext
        || context instanceof CurrentTimeContext
        || (context instanceof LiteralValueContext literal
            && (literal.literal() instanceof NullLiteralContext
                || literal.literal() instanceof BooleanLiteralContext));
  }
}
