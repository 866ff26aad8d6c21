package dev.adb.datalog.parser;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.parser.grammar.AdbLexer;
import dev.adb.datalog.parser.grammar.AdbParser;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceLimits;
import dev.adb.datalog.source.SourceRange;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/**
 * Parses one text at a time: first with ANTLR's fast prediction, and if that finds an error once
 * more with its exact one, which also words the error.
 */
public final class StatementParser {
  private final CommonTokenStream tokens;
  private final ParseSource source;

  private StatementParser(String text) {
    SourceLimits.checkLength(text);
    AdbLexer lexer = new AdbLexer(new SourceCharStream(text));
    lexer.removeErrorListeners();
    this.tokens = new CommonTokenStream(lexer);
    tokens.fill();
    this.source = new ParseSource(text, tokens.getTokens());
  }

  /**
   * Parses one statement; a semicolon after it may be there.
   *
   * @throws DatalogException if {@code text} is not one statement, or exceeds a limit
   */
  public static Statement statement(String text) {
    StatementParser parser = new StatementParser(text);
    return parser.guarded(
        () -> {
          Statement statement =
              new StatementBuilder(parser.source)
                  .statement(parser.tree(AdbParser::singleStatement).statement());
          parser.refuseStoredParameter(statement);
          return statement;
        });
  }

  /**
   * Parses one expression, as it stands in a {@code check}.
   *
   * @throws DatalogException if {@code text} is not one expression, or exceeds a limit
   */
  public static Expression expression(String text) {
    StatementParser parser = new StatementParser(text);
    return parser.guarded(
        () ->
            new StatementBuilder(parser.source)
                .expression(parser.tree(AdbParser::singleExpression)));
  }

  /**
   * Runs {@code action}. The limits on nesting are far below what a thread of ordinary size holds;
   * a thread with a small stack gets the same error as if they had been passed.
   */
  private <T> T guarded(Supplier<T> action) {
    try {
      return action.get();
    } catch (StackOverflowError e) {
      DatalogException error = source.tooDeep(new SourceRange(0, 0));
      error.initCause(e);
      throw error;
    }
  }

  private <C extends ParserRuleContext> C tree(Function<AdbParser, C> rule) {
    AdbParser parser = new GuardedParser(tokens, source);
    parser.removeErrorListeners();
    parser.setErrorHandler(new BailErrorStrategy());
    parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
    try {
      return rule.apply(parser);
    } catch (ParseCancellationException e) {
      return exactTree(rule);
    }
  }

  private <C extends ParserRuleContext> C exactTree(Function<AdbParser, C> rule) {
    tokens.seek(0);
    AdbParser parser = new GuardedParser(tokens, source);
    parser.removeErrorListeners();
    parser.setErrorHandler(new FirstErrorStrategy(source));
    parser.getInterpreter().setPredictionMode(PredictionMode.LL);
    return rule.apply(parser);
  }

  private void refuseStoredParameter(Statement statement) {
    if (!(statement instanceof SchemaStatement)) {
      return;
    }
    for (Token token : tokens.getTokens()) {
      if (token.getType() == AdbLexer.QUESTION) {
        throw source.error(
            source.range(token), "a stored statement takes no parameter", "write a literal");
      }
    }
  }
}
