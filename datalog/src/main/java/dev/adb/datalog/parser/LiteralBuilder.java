package dev.adb.datalog.parser;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.parser.grammar.AdbParser.BooleanLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.BytesLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.CountContext;
import dev.adb.datalog.parser.grammar.AdbParser.IntervalLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.LiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.NullLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.NumberLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.ParameterContext;
import dev.adb.datalog.parser.grammar.AdbParser.SignedLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.StringLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.TypedLiteralContext;
import dev.adb.datalog.source.SourceRange;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Constants and parameters from their syntax trees. */
final class LiteralBuilder {
  private final ParseSource source;
  private final LiteralReader reader;

  LiteralBuilder(ParseSource source) {
    this.source = source;
    this.reader = new LiteralReader(source);
  }

  Object number(Token token, boolean negative) {
    return reader.number(token, negative);
  }

  /** Returns a {@code Constant} or a {@code Parameter}. */
  Expression literal(LiteralContext context) {
    SourceRange range = source.range(context);
    return context instanceof ParameterContext
        ? new Expression.Parameter(source.parameterIndex(context.getStart()), range)
        : new Expression.Constant(value(context), range);
  }

  private @Nullable Object value(LiteralContext context) {
    Token start = context.getStart();
    if (context instanceof NumberLiteralContext) {
      return reader.number(start, false);
    } else if (context instanceof StringLiteralContext) {
      return LiteralReader.text(start);
    } else if (context instanceof BooleanLiteralContext booleanLiteral) {
      return booleanLiteral.TRUE() != null;
    } else if (context instanceof NullLiteralContext) {
      return null;
    } else if (context instanceof BytesLiteralContext) {
      return reader.bytes(start);
    } else if (context instanceof TypedLiteralContext typed) {
      return reader.typed(start, typed.STRING().getSymbol());
    }
    IntervalLiteralContext interval = (IntervalLiteralContext) context;
    return reader.interval(
        interval.STRING().getSymbol(),
        source.name(interval.anyName()).text(),
        source.range(interval.anyName()));
  }

  /** Returns the value after {@code default}. */
  Expression.Constant signed(SignedLiteralContext context) {
    SourceRange range = source.range(context);
    if (context.literal() == null) {
      return new Expression.Constant(reader.number(context.getStop(), true), range);
    }
    if (context.literal() instanceof ParameterContext) {
      throw source.error(range, "a stored statement takes no parameter");
    }
    return new Expression.Constant(value(context.literal()), range);
  }

  /** Returns a whole number or a parameter. */
  Expression count(CountContext context) {
    SourceRange range = source.range(context);
    if (context.QUESTION() != null) {
      return new Expression.Parameter(source.parameterIndex(context.getStart()), range);
    }
    Object value = reader.number(context.getStart(), false);
    if (!(value instanceof Integer || value instanceof Long)) {
      throw source.error(range, "number out of range: max=" + Long.MAX_VALUE);
    }
    return new Expression.Constant(value, range);
  }

  /** Returns the timestamp that {@code string} holds, or, if it is a question mark, a parameter. */
  Expression moment(TerminalNode stringOrQuestion, boolean isString) {
    Token token = stringOrQuestion.getSymbol();
    SourceRange range = source.range(token);
    return isString
        ? new Expression.Constant(reader.timestamp(LiteralReader.text(token), range), range)
        : new Expression.Parameter(source.parameterIndex(token), range);
  }
}
