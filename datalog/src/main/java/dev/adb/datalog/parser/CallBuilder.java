package dev.adb.datalog.parser;

import dev.adb.datalog.ast.AggregateFunction;
import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.ast.StreamKey;
import dev.adb.datalog.ast.Term;
import dev.adb.datalog.parser.grammar.AdbParser.ArgumentContext;
import dev.adb.datalog.parser.grammar.AdbParser.CallContext;
import dev.adb.datalog.parser.grammar.AdbParser.DisjunctionContext;
import dev.adb.datalog.parser.grammar.AdbParser.ExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.HeadTermContext;
import dev.adb.datalog.parser.grammar.AdbParser.LiteralValueContext;
import dev.adb.datalog.parser.grammar.AdbParser.NullLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.PlainComparisonContext;
import dev.adb.datalog.parser.grammar.AdbParser.PlainExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.QualifiedNameContext;
import dev.adb.datalog.parser.grammar.AdbParser.StreamKeyContext;
import dev.adb.datalog.parser.grammar.AdbParser.ValueExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.WildcardContext;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * What the grammar reads as a call, told apart by where it stands: an atom where a condition may
 * stand; a function, aggregate, cast or extract inside an expression.
 */
final class CallBuilder {
  private final ParseSource source;
  private final ExpressionBuilder expressions;
  private final TypeReader types;

  CallBuilder(ParseSource source, ExpressionBuilder expressions) {
    this.source = source;
    this.expressions = expressions;
    this.types = new TypeReader(source);
  }

  TypeReader types() {
    return types;
  }

  /** Returns whether a call that stands as a condition is an atom in form, not cast or extract. */
  static boolean isAtom(CallContext context) {
    for (ArgumentContext argument : context.argument()) {
      if (argument.AS() != null || argument.FROM() != null) {
        return false;
      }
    }
    return true;
  }

  Expression function(CallContext context) {
    QualifiedName name = name(context);
    if (context.streamKey() != null) {
      throw source.error(
          source.range(context),
          "an atom stands inside an expression",
          "let it stand as a condition of its own, and bind what is needed to a variable");
    }
    if (name.qualifier() != null) {
      throw source.error(name.range(), "a function's name is not qualified: " + name);
    }
    SourceRange range = source.range(context);
    List<ArgumentContext> arguments = context.argument();
    if (name.name().matches("cast")) {
      return cast(context, range);
    }
    if (name.name().matches("extract")) {
      return extract(context, range);
    }
    @Nullable AggregateFunction aggregate = AggregateFunction.named(name.name().text());
    if (aggregate != null) {
      return aggregate(aggregate, arguments, range);
    }
    List<Expression> operands = new ArrayList<>(arguments.size());
    for (ArgumentContext argument : arguments) {
      operands.add(plain(argument));
    }
    return new Expression.FunctionCall(name.name(), operands, range);
  }

  private Expression cast(CallContext context, SourceRange range) {
    if (context.argument().size() != 1 || context.argument(0).AS() == null) {
      throw source.error(range, "cast without a type", "write cast(x as type)");
    }
    ArgumentContext argument = context.argument(0);
    refuse(argument.DISTINCT() == null ? null : argument.DISTINCT().getSymbol(), "count");
    return new Expression.Cast(
        expressions.expression(argument.expression(0)), types.type(argument.typeName()), range);
  }

  private Expression extract(CallContext context, SourceRange range) {
    if (context.argument().size() != 1 || context.argument(0).FROM() == null) {
      throw source.error(range, "extract without a unit", "write extract(year from x)");
    }
    ArgumentContext argument = context.argument(0);
    refuse(argument.DISTINCT() == null ? null : argument.DISTINCT().getSymbol(), "count");
    if (!(expressions.expression(argument.expression(0)) instanceof Expression.Variable unit)) {
      throw source.error(
          source.range(argument.expression(0)),
          "extract needs a unit",
          "write extract(year from x)");
    }
    return new Expression.Extract(
        new Name(unit.name(), unit.range()), expressions.expression(argument.expression(1)), range);
  }

  private Expression aggregate(
      AggregateFunction function, List<ArgumentContext> arguments, SourceRange range) {
    boolean mayBeEmpty = function == AggregateFunction.COUNT;
    if (arguments.size() > 1 || (arguments.isEmpty() && !mayBeEmpty)) {
      throw source.error(
          range,
          "%s takes one argument, got %d".formatted(function.symbol(), arguments.size()),
          hint(function, arguments.size()));
    }
    if (arguments.isEmpty()) {
      return new Expression.Aggregate(function, null, false, null, range);
    }
    ArgumentContext argument = arguments.get(0);
    refuseSuffix(argument);
    if (argument.DISTINCT() != null && function != AggregateFunction.COUNT) {
      refuse(argument.DISTINCT().getSymbol(), "count");
    }
    boolean ordered = function == AggregateFunction.FIRST || function == AggregateFunction.LAST;
    if (argument.BY() != null && !ordered) {
      refuse(argument.BY().getSymbol(), "first and last");
    }
    return new Expression.Aggregate(
        function,
        expressions.expression(argument.expression(0)),
        argument.DISTINCT() != null,
        argument.BY() == null ? null : expressions.expression(argument.expression(1)),
        range);
  }

  private static @Nullable String hint(AggregateFunction function, int count) {
    if (count < 2) {
      return null;
    }
    return switch (function) {
      case MIN -> "write least(a, b)";
      case MAX -> "write greatest(a, b)";
      case FIRST, LAST -> "write %s(x by e)".formatted(function.symbol());
      default -> null;
    };
  }

  /** Returns the expression of an argument that has neither a prefix nor a suffix. */
  private Expression plain(ArgumentContext argument) {
    refuseAffix(argument);
    return expressions.expression(argument.expression(0));
  }

  private void refuseAffix(ArgumentContext argument) {
    if (argument.DISTINCT() != null) {
      refuse(argument.DISTINCT().getSymbol(), "count");
    }
    if (argument.BY() != null) {
      refuse(argument.BY().getSymbol(), "first and last");
    }
    refuseSuffix(argument);
  }

  private void refuseSuffix(ArgumentContext argument) {
    if (argument.AS() != null) {
      refuse(argument.AS().getSymbol(), "cast");
    }
    if (argument.FROM() != null) {
      refuse(argument.FROM().getSymbol(), "extract");
    }
  }

  private void refuse(@Nullable Token word, String only) {
    if (word != null) {
      throw source.error(
          source.range(word),
          "unexpected `%s`, which stands only in %s".formatted(word.getText(), only));
    }
  }

  Atom atom(CallContext context) {
    List<Atom.Argument> arguments = new ArrayList<>(context.argument().size());
    for (ArgumentContext argument : context.argument()) {
      refuseAffix(argument);
      arguments.add(atomArgument(argument.expression(0)));
    }
    @Nullable StreamKey on = context.streamKey() == null ? null : streamKey(context.streamKey());
    return new Atom(name(context), arguments, on, source.range(context));
  }

  private Atom.Argument atomArgument(ExpressionContext context) {
    SourceRange range = source.range(context);
    boolean orNull = false;
    ExpressionContext value = context;
    if (context instanceof DisjunctionContext disjunction && isNull(disjunction.expression(1))) {
      orNull = true;
      value = disjunction.expression(0);
    }
    @Nullable NamedArgument named = NamedArgument.of(value);
    if (named == null) {
      return new Atom.Argument(null, term(value), orNull, range);
    }
    @Nullable SourceRange wildcard = wildcard(named);
    Term term =
        wildcard == null
            ? expressions.expression(value, named.comparison())
            : new Term.Wildcard(wildcard);
    return new Atom.Argument(source.name(named.name()), term, orNull, range);
  }

  private static boolean isNull(ExpressionContext context) {
    @Nullable ValueExpressionContext value = bareValue(context);
    return value instanceof LiteralValueContext literal
        && literal.literal() instanceof NullLiteralContext;
  }

  /** Returns the range of the wildcard in {@code name = _}, or {@code null}. */
  private @Nullable SourceRange wildcard(NamedArgument named) {
    ParserRuleContext comparison = named.comparison();
    Token last = comparison.getStop();
    boolean threeTokens = last.getTokenIndex() - comparison.getStart().getTokenIndex() == 2;
    return threeTokens && last.getText().equals("_") ? source.range(last) : null;
  }

  /** Returns the value that an expression consists of, or {@code null} if it has any operator. */
  static @Nullable ValueExpressionContext bareValue(ExpressionContext context) {
    return context instanceof PlainExpressionContext plain
            && plain.comparison() instanceof PlainComparisonContext comparison
            && comparison.predicate().isEmpty()
            && comparison.EQUAL() == null
        ? comparison.valueExpression()
        : null;
  }

  Term term(ExpressionContext context) {
    return bareValue(context) instanceof WildcardContext
        ? new Term.Wildcard(source.range(context))
        : expressions.expression(context);
  }

  StreamKey streamKey(StreamKeyContext context) {
    List<Term> parts = new ArrayList<>(context.expression().size());
    for (ExpressionContext part : context.expression()) {
      parts.add(term(part));
    }
    return new StreamKey(source.name(context.anyName()), parts, source.range(context));
  }

  /** Returns a column of a head: {@code expression} or {@code column = expression}. */
  HeadTerm headTerm(HeadTermContext context) {
    if (context.DISTINCT() != null) {
      throw source.error(
          source.range(context.DISTINCT().getSymbol()),
          "unexpected `distinct`, which stands only in count",
          "leave it out, results are distinct rows");
    }
    ExpressionContext expression = context.expression();
    SourceRange range = source.range(context);
    @Nullable NamedArgument named = NamedArgument.of(expression);
    if (named == null) {
      if (bareValue(expression) instanceof WildcardContext) {
        throw headWildcard(range);
      }
      return new HeadTerm(null, expressions.expression(expression), range);
    }
    return new HeadTerm(
        source.name(named.name()), expressions.expression(expression, named.comparison()), range);
  }

  private DatalogException headWildcard(SourceRange range) {
    return source.error(range, "`_` is no value", "a head holds variables and expressions");
  }

  private QualifiedName name(CallContext context) {
    if (context.callName() != null) {
      Name name = source.name(context.callName());
      return new QualifiedName(null, name, name.range());
    }
    Name qualifier = source.name(context.anyName(0));
    Name name = source.name(context.anyName(1));
    return new QualifiedName(qualifier, name, qualifier.range().union(name.range()));
  }

  QualifiedName qualifiedName(QualifiedNameContext context) {
    Name first = source.name(context.anyName(0));
    return context.anyName().size() == 1
        ? new QualifiedName(null, first, first.range())
        : new QualifiedName(first, source.name(context.anyName(1)), source.range(context));
  }
}
