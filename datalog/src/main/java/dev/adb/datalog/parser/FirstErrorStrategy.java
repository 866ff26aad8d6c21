package dev.adb.datalog.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.NoViableAltException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.atn.ATNConfig;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;

/**
 * Ends the parse at the first error, with everything that could have stood there.
 *
 * <p>When a loop or an optional part ends, ANTLR forgets what would have continued it; the states
 * passed since the last token are kept here, so that the error can name that too.
 */
final class FirstErrorStrategy extends DefaultErrorStrategy {

  /** A state of the parser in which the current token was looked at. */
  private record Passed(int state, RuleContext context) {}

  private final ParseSource source;
  private final List<Passed> passed = new ArrayList<>();
  private int passedIndex = -1;

  FirstErrorStrategy(ParseSource source) {
    this.source = source;
  }

  @Override
  public void sync(Parser parser) {
    int index = parser.getCurrentToken().getTokenIndex();
    if (index != passedIndex) {
      passedIndex = index;
      passed.clear();
    }
    passed.add(new Passed(parser.getState(), parser.getContext()));
  }

  @Override
  public Token recoverInline(Parser parser) {
    throw error(parser, new InputMismatchException(parser));
  }

  @Override
  public void reportError(Parser parser, RecognitionException e) {
    throw error(parser, e);
  }

  private RuntimeException error(Parser parser, RecognitionException e) {
    Token offending = e.getOffendingToken();
    IntervalSet expected = new IntervalSet();
    if (e instanceof NoViableAltException noViable && noViable.getDeadEndConfigs() != null) {
      for (ATNConfig config : noViable.getDeadEndConfigs()) {
        for (Transition transition : config.state.getTransitions()) {
          if (!transition.isEpsilon() && transition.label() != null) {
            expected.addAll(transition.label());
          }
        }
      }
    } else {
      expected.addAll(parser.getExpectedTokens());
    }
    ATN atn = parser.getATN();
    if (offending.getTokenIndex() == passedIndex) {
      for (Passed state : passed) {
        expected.addAll(atn.getExpectedTokens(state.state(), state.context()));
      }
    }
    Token start = e instanceof NoViableAltException noViable ? noViable.getStartToken() : offending;
    return new SyntaxErrors(source, parser.getTokenStream(), parser.getRuleInvocationStack())
        .error(start, offending, expected);
  }
}
