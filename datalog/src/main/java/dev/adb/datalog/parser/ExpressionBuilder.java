package dev.adb.datalog.parser;

import dev.adb.datalog.ast.ArithmeticOperator;
import dev.adb.datalog.ast.ComparisonOperator;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.parser.grammar.AdbLexer;
import dev.adb.datalog.parser.grammar.AdbParser.AdditionContext;
import dev.adb.datalog.parser.grammar.AdbParser.BetweenPredicateContext;
import dev.adb.datalog.parser.grammar.AdbParser.CallValueContext;
import dev.adb.datalog.parser.grammar.AdbParser.CaseBranchContext;
import dev.adb.datalog.parser.grammar.AdbParser.CaseExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.CaseValueContext;
import dev.adb.datalog.parser.grammar.AdbParser.ComparisonContext;
import dev.adb.datalog.parser.grammar.AdbParser.ComparisonPredicateContext;
import dev.adb.datalog.parser.grammar.AdbParser.ConjunctionContext;
import dev.adb.datalog.parser.grammar.AdbParser.CurrentTimeContext;
import dev.adb.datalog.parser.grammar.AdbParser.DisjunctionContext;
import dev.adb.datalog.parser.grammar.AdbParser.ExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.InPredicateContext;
import dev.adb.datalog.parser.grammar.AdbParser.LikePredicateContext;
import dev.adb.datalog.parser.grammar.AdbParser.LiteralValueContext;
import dev.adb.datalog.parser.grammar.AdbParser.MinusContext;
import dev.adb.datalog.parser.grammar.AdbParser.MultiplicationContext;
import dev.adb.datalog.parser.grammar.AdbParser.NegationContext;
import dev.adb.datalog.parser.grammar.AdbParser.NullPredicateContext;
import dev.adb.datalog.parser.grammar.AdbParser.NumberLiteralContext;
import dev.adb.datalog.parser.grammar.AdbParser.ParenthesisedContext;
import dev.adb.datalog.parser.grammar.AdbParser.PlainComparisonContext;
import dev.adb.datalog.parser.grammar.AdbParser.PlainExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.PredicateContext;
import dev.adb.datalog.parser.grammar.AdbParser.ReservedComparisonContext;
import dev.adb.datalog.parser.grammar.AdbParser.ValueExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.VariableValueContext;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceLimits;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Expressions from their syntax trees.
 *
 * <p>Chains of operators are walked in loops and not by recursion; what does recurse is counted and
 * refused beyond {@link SourceLimits#NESTING_DEPTH_MAX}.
 */
final class ExpressionBuilder {
  private final ParseSource source;
  private final LiteralBuilder literals;
  private final CallBuilder calls;
  private int depth;

  ExpressionBuilder(ParseSource source) {
    this.source = source;
    this.literals = new LiteralBuilder(source);
    this.calls = new CallBuilder(source, this);
  }

  LiteralBuilder literals() {
    return literals;
  }

  CallBuilder calls() {
    return calls;
  }

  /** Enters {@code levels} levels of nesting; each must be left again. */
  void enter(int levels, ParserRuleContext context) {
    depth += levels;
    if (depth > SourceLimits.NESTING_DEPTH_MAX) {
      throw source.tooDeep(source.range(context.getStart()));
    }
  }

  void leave(int levels) {
    depth -= levels;
  }

  Expression expression(ExpressionContext context) {
    return expression(context, null);
  }

  List<Expression> expressions(List<ExpressionContext> contexts) {
    List<Expression> expressions = new ArrayList<>(contexts.size());
    for (ExpressionContext context : contexts) {
      expressions.add(expression(context));
    }
    return expressions;
  }

  /**
   * Returns the expression, or what remains of it when {@code named}, the comparison at its left
   * edge, gives up its left side and equals sign: {@code b and c} of {@code a = b and c}.
   */
  Expression expression(ExpressionContext context, @Nullable ComparisonContext named) {
    enter(1, context);
    Expression result;
    if (context instanceof NegationContext negation) {
      result = new Expression.Not(expression(negation.expression()), source.range(context));
    } else if (context instanceof ConjunctionContext || context instanceof DisjunctionContext) {
      result = logical(context, named);
    } else {
      ComparisonContext comparison = ((PlainExpressionContext) context).comparison();
      result = comparison == named ? remainder(comparison) : comparison(comparison);
    }
    leave(1);
    return result;
  }

  private Expression logical(ExpressionContext context, @Nullable ComparisonContext named) {
    Expression.Logical.Operator operator =
        context instanceof ConjunctionContext
            ? Expression.Logical.Operator.AND
            : Expression.Logical.Operator.OR;
    List<Expression> operands = new ArrayList<>();
    for (ExpressionContext operand : operands(context)) {
      Expression built = expression(operand, named);
      if (built instanceof Expression.Logical inner && inner.operator() == operator) {
        operands.addAll(inner.operands());
      } else {
        operands.add(built);
      }
    }
    SourceRange range = source.range(context);
    if (named != null) {
      range = new SourceRange(operands.get(0).range().start(), range.end());
    }
    return new Expression.Logical(operator, operands, range);
  }

  /** Returns the operands of a chain of {@code and}, or of {@code or}, in order. */
  static List<ExpressionContext> operands(ExpressionContext context) {
    Deque<ExpressionContext> operands = new ArrayDeque<>();
    ExpressionContext left = context;
    if (context instanceof ConjunctionContext) {
      while (left instanceof ConjunctionContext conjunction) {
        operands.push(conjunction.expression(1));
        left = conjunction.expression(0);
      }
    } else {
      while (left instanceof DisjunctionContext disjunction) {
        operands.push(disjunction.expression(1));
        left = disjunction.expression(0);
      }
    }
    operands.push(left);
    return new ArrayList<>(operands);
  }

  private Expression comparison(ComparisonContext context) {
    if (context instanceof ReservedComparisonContext reserved) {
      throw SyntaxErrors.reserved(source, reserved.reservedWord().getStart(), false);
    }
    PlainComparisonContext plain = (PlainComparisonContext) context;
    if (plain.EQUAL() != null) {
      throw source.error(
          source.range(plain.NOT().getSymbol()),
          "unexpected `not`, expected an expression",
          "write `= (not …)`");
    }
    Expression operand = value(plain.valueExpression());
    return predicate(operand, plain.predicate(), 0, plain.getStart());
  }

  /** Returns what follows {@code name =} in a comparison that {@link NamedArgument} has found. */
  private Expression remainder(ComparisonContext context) {
    if (context instanceof ReservedComparisonContext reserved) {
      Expression value = comparison(reserved.comparison());
      return reserved.NOT() == null
          ? value
          : new Expression.Not(value, source.range(reserved.NOT().getSymbol(), context.getStop()));
    }
    PlainComparisonContext plain = (PlainComparisonContext) context;
    if (plain.predicate().isEmpty()) {
      return new Expression.Not(
          comparison(plain.comparison()), source.range(plain.NOT().getSymbol(), context.getStop()));
    }
    if (plain.EQUAL() != null) {
      throw chained(plain.EQUAL().getSymbol());
    }
    ValueExpressionContext value =
        ((ComparisonPredicateContext) plain.predicate(0)).valueExpression();
    return predicate(value(value), plain.predicate(), 1, value.getStart());
  }

  private Expression predicate(
      Expression operand, List<PredicateContext> predicates, int index, Token start) {
    if (predicates.size() == index) {
      return operand;
    }
    if (predicates.size() > index + 1) {
      throw chained(predicates.get(index + 1).getStart());
    }
    return predicate(operand, predicates.get(index), start);
  }

  private DatalogException chained(Token operator) {
    return source.error(
        source.range(operator),
        "a comparison follows another",
        "put the first into parentheses, or write `and` between two");
  }

  private Expression predicate(Expression operand, PredicateContext context, Token start) {
    SourceRange range = source.range(start, context.getStop());
    if (context instanceof ComparisonPredicateContext comparison) {
      return new Expression.Comparison(
          operator(comparison.comparisonOperator().getStart()),
          operand,
          value(comparison.valueExpression()),
          range);
    } else if (context instanceof NullPredicateContext isNull) {
      return new Expression.IsNull(operand, isNull.NOT() != null, range);
    } else if (context instanceof InPredicateContext in) {
      return new Expression.InList(operand, expressions(in.expression()), in.NOT() != null, range);
    } else if (context instanceof LikePredicateContext like) {
      return new Expression.Like(operand, value(like.valueExpression()), like.NOT() != null, range);
    }
    BetweenPredicateContext between = (BetweenPredicateContext) context;
    return new Expression.Between(
        operand,
        value(between.valueExpression(0)),
        value(between.valueExpression(1)),
        between.NOT() != null,
        range);
  }

  private static ComparisonOperator operator(Token token) {
    return switch (token.getType()) {
      case AdbLexer.EQUAL -> ComparisonOperator.EQUAL;
      case AdbLexer.NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
      case AdbLexer.LESS -> ComparisonOperator.LESS;
      case AdbLexer.LESS_EQUAL -> ComparisonOperator.LESS_EQUAL;
      case AdbLexer.GREATER -> ComparisonOperator.GREATER;
      default -> ComparisonOperator.GREATER_EQUAL;
    };
  }

  Expression value(ValueExpressionContext context) {
    if (context instanceof MultiplicationContext || context instanceof AdditionContext) {
      return arithmetic(context);
    } else if (context instanceof MinusContext minus) {
      return minus(minus);
    } else if (context instanceof ParenthesisedContext parenthesised) {
      return parenthesised(parenthesised);
    } else if (context instanceof CaseValueContext caseValue) {
      return caseExpression(caseValue.caseExpression());
    } else if (context instanceof CallValueContext callValue) {
      return calls.function(callValue.call());
    }
    return leaf(context);
  }

  private Expression leaf(ValueExpressionContext context) {
    SourceRange range = source.range(context);
    if (context instanceof LiteralValueContext literal) {
      return literals.literal(literal.literal());
    } else if (context instanceof VariableValueContext variable) {
      return new Expression.Variable(source.name(variable.variable()).text(), range);
    } else if (context instanceof CurrentTimeContext currentTime) {
      return new Expression.CurrentTime(
          currentTime.currentWord().CURRENT_DATE() != null
              ? Expression.CurrentTime.Kind.DATE
              : Expression.CurrentTime.Kind.TIMESTAMP,
          range);
    }
    throw source.error(
        range, "`_` is no value", "`_` stands only as an argument of an atom, or its stream's key");
  }

  private Expression parenthesised(ParenthesisedContext context) {
    if (context.expression().size() > 1) {
      throw source.error(
          source.range(context.COMMA(0).getSymbol()),
          "unexpected `,` inside an expression",
          "write `and`");
    }
    return expression(context.expression(0));
  }

  private Expression minus(MinusContext context) {
    SourceRange range = source.range(context);
    if (context.valueExpression() instanceof LiteralValueContext literal
        && literal.literal() instanceof NumberLiteralContext number) {
      return new Expression.Constant(literals.number(number.getStart(), true), range);
    }
    enter(1, context);
    Expression operand = value(context.valueExpression());
    leave(1);
    return new Expression.Negative(operand, range);
  }

  private Expression arithmetic(ValueExpressionContext context) {
    Deque<ValueExpressionContext> chain = new ArrayDeque<>();
    ValueExpressionContext left = context;
    while (true) {
      if (left instanceof MultiplicationContext multiplication) {
        chain.push(left);
        left = multiplication.valueExpression(0);
      } else if (left instanceof AdditionContext addition) {
        chain.push(left);
        left = addition.valueExpression(0);
      } else {
        break;
      }
    }
    // The tree nests as deep to the left as the chain is long.
    int levels = chain.size();
    enter(levels, context);
    Expression result = value(left);
    for (ValueExpressionContext operation : chain) {
      ValueExpressionContext right =
          operation instanceof MultiplicationContext multiplication
              ? multiplication.valueExpression(1)
              : ((AdditionContext) operation).valueExpression(1);
      result =
          new Expression.Arithmetic(
              operator(operation), result, value(right), source.range(operation));
    }
    leave(levels);
    return result;
  }

  private static ArithmeticOperator operator(ValueExpressionContext context) {
    if (context instanceof MultiplicationContext multiplication) {
      return multiplication.STAR() != null
          ? ArithmeticOperator.MULTIPLY
          : multiplication.SLASH() != null
              ? ArithmeticOperator.DIVIDE
              : ArithmeticOperator.REMAINDER;
    }
    AdditionContext addition = (AdditionContext) context;
    return addition.PLUS() != null
        ? ArithmeticOperator.ADD
        : addition.MINUS() != null ? ArithmeticOperator.SUBTRACT : ArithmeticOperator.CONCAT;
  }

  private Expression caseExpression(CaseExpressionContext context) {
    // With an operand, that is the first expression; with an else, that is the last.
    List<ExpressionContext> parts = context.expression();
    boolean hasElse = context.ELSE() != null;
    boolean hasOperand = parts.size() > (hasElse ? 1 : 0);
    List<Expression.Case.Branch> branches = new ArrayList<>();
    @Nullable Expression operand = hasOperand ? expression(parts.get(0)) : null;
    for (CaseBranchContext branch : context.caseBranch()) {
      branches.add(
          new Expression.Case.Branch(
              expression(branch.expression(0)), expression(branch.expression(1))));
    }
    @Nullable Expression otherwise = hasElse ? expression(parts.get(parts.size() - 1)) : null;
    return new Expression.Case(operand, branches, otherwise, source.range(context));
  }
}
