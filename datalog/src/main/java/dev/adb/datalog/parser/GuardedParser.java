package dev.adb.datalog.parser;

import dev.adb.datalog.parser.grammar.AdbParser;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.TokenStream;

/**
 * The generated parser, with a bound on how deep its rules call each other.
 *
 * <p>The bound is no rule of the language; it only keeps the thread's stack from overflowing before
 * the builders count the nesting that {@code SourceLimits} allows.
 */
final class GuardedParser extends AdbParser {
  /** One level of nesting, a call in an argument of a call, takes five rules. */
  private static final int RULE_DEPTH_MAX = 5 * 500 + 100;

  private final ParseSource source;
  private int depth;

  GuardedParser(TokenStream tokens, ParseSource source) {
    super(tokens);
    this.source = source;
  }

  @Override
  public void enterRule(ParserRuleContext context, int state, int ruleIndex) {
    super.enterRule(context, state, ruleIndex);
    deeper();
  }

  @Override
  public void exitRule() {
    depth--;
    super.exitRule();
  }

  @Override
  public void enterRecursionRule(
      ParserRuleContext context, int state, int ruleIndex, int precedence) {
    super.enterRecursionRule(context, state, ruleIndex, precedence);
    deeper();
  }

  @Override
  public void unrollRecursionContexts(ParserRuleContext parent) {
    depth--;
    super.unrollRecursionContexts(parent);
  }

  private void deeper() {
    if (++depth > RULE_DEPTH_MAX) {
      throw source.tooDeep(source.range(getCurrentToken()));
    }
  }
}
