package dev.adb.datalog.expression;

import dev.adb.datalog.analysis.Variables;
import dev.adb.datalog.ast.ArithmeticOperator;
import dev.adb.datalog.ast.ComparisonOperator;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Translates expressions and checks their types. Conditions are true or false, never null; {@link
 * Comparisons} says how.
 */
public final class ExpressionTranslator {
  private final TranslationContext context;
  private final Scope scope;
  private final Comparisons comparisons;

  public ExpressionTranslator(TranslationContext context, Scope scope) {
    this.context = context;
    this.scope = scope;
    this.comparisons = new Comparisons(context, scope);
  }

  /** Returns the value of an expression; of a parameter in the type of what is bound to it. */
  public RexNode value(Expression expression) {
    return value(expression, null);
  }

  /**
   * Returns the value of an expression.
   *
   * @param expected the type that a parameter or {@code null} takes, or null where nothing tells
   */
  public RexNode value(Expression expression, @Nullable RelDataType expected) {
    return expression.accept(new Values(expected));
  }

  /** Returns an expression as a condition: true or false. */
  public RexNode condition(Expression expression) {
    RexNode value = value(expression, booleanType());
    if (value.getType().getSqlTypeName() != SqlTypeName.BOOLEAN) {
      throw context.fault(
          expression.range(),
          TranslationContext.TYPE,
          "a condition must be true or false, this is " + Types.name(value.getType()),
          Types.family(value.getType()) == Types.Family.NONE ? null : "compare it with something");
    }
    return isTrue(value);
  }

  private RexNode isTrue(RexNode value) {
    return scope.isNullable(value) ? rex().makeCall(SqlStdOperatorTable.IS_TRUE, value) : value;
  }

  private RexBuilder rex() {
    return context.rex();
  }

  private RelDataType booleanType() {
    return context.types().createSqlType(SqlTypeName.BOOLEAN);
  }

  /**
   * Returns both values; where one is a parameter or {@code null} it takes the type of the other.
   */
  private List<RexNode> pair(Expression left, Expression right) {
    if (isOpen(left)) {
      RexNode second = value(right);
      return List.of(value(left, second.getType()), second);
    }
    RexNode first = value(left);
    return List.of(first, value(right, first.getType()));
  }

  private static boolean isOpen(Expression expression) {
    return expression instanceof Expression.Parameter
        || (expression instanceof Expression.Constant constant && constant.value() == null);
  }

  private DatalogException mismatch(SourceRange range, String operator, RexNode a, RexNode b) {
    return context.fault(
        range,
        TranslationContext.TYPE,
        "`%s` cannot take %s and %s"
            .formatted(operator, Types.name(a.getType()), Types.name(b.getType())),
        hint(Types.family(a.getType()), Types.family(b.getType())));
  }

  private static @Nullable String hint(Types.Family a, Types.Family b) {
    if (a == Types.Family.INTERVAL || b == Types.Family.INTERVAL) {
      return "an interval moves a date, time or timestamp";
    } else if (Types.isTime(a) || Types.isTime(b)) {
      return "a time is moved by an interval: `interval '1' day`";
    }
    boolean known =
        (a == Types.Family.TEXT || a == Types.Family.NUMBER)
            && (b == Types.Family.TEXT || b == Types.Family.NUMBER);
    return known ? "cast one of them" : null;
  }

  /**
   * A parameter of which nothing tells the type but that it is calculated with: until it is bound
   * any number will do.
   */
  private RexNode number(Expression open) {
    RelDataType any = context.types().createSqlType(SqlTypeName.INTEGER);
    if (!(open instanceof Expression.Parameter parameter)) {
      return value(open, any);
    }
    RelDataType bound = context.tools().boundType(parameter.index());
    return rex()
        .makeDynamicParam(
            context.types().createTypeWithNullability(bound == null ? any : bound, true),
            parameter.index());
  }

  private final class Values implements Expression.Visitor<RexNode> {
    private final @Nullable RelDataType expected;

    Values(@Nullable RelDataType expected) {
      this.expected = expected;
    }

    @Override
    public RexNode visitVariable(Expression.Variable variable) {
      RexNode value = scope.variable(Variables.key(variable));
      if (value == null) {
        throw context.fault(
            variable.range(), "42703", "nothing binds variable `" + variable.name() + "`", null);
      }
      return value;
    }

    @Override
    public RexNode visitConstant(Expression.Constant constant) {
      return Literals.rex(rex(), constant, expected);
    }

    @Override
    public RexNode visitParameter(Expression.Parameter parameter) {
      RelDataType type = expected;
      if (type == null || Types.family(type) == Types.Family.NONE) {
        type = context.tools().boundType(parameter.index());
      } else {
        context.parameter(parameter.index(), Types.unbounded(context.types(), type));
      }
      RelDataType known = type == null ? context.types().createSqlType(SqlTypeName.VARCHAR) : type;
      return rex()
          .makeDynamicParam(
              context
                  .types()
                  .createTypeWithNullability(Types.unbounded(context.types(), known), true),
              parameter.index());
    }

    @Override
    public RexNode visitCurrentTime(Expression.CurrentTime currentTime) {
      return new CallTranslator(context, ExpressionTranslator.this).currentTime(currentTime);
    }

    @Override
    public RexNode visitNegative(Expression.Negative negative) {
      RexNode operand = value(negative.operand(), expected);
      if (!Types.isNumber(operand.getType())) {
        throw context.fault(
            negative.range(),
            TranslationContext.TYPE,
            "`-` takes a number, this is " + Types.name(operand.getType()),
            Types.family(operand.getType()) == Types.Family.INTERVAL
                ? "write `interval '-n' unit`"
                : null);
      }
      return rex().makeCall(SqlStdOperatorTable.UNARY_MINUS, operand);
    }

    @Override
    public RexNode visitArithmetic(Expression.Arithmetic arithmetic) {
      boolean concat = arithmetic.operator() == ArithmeticOperator.CONCAT;
      List<RexNode> operands =
          !concat && isOpen(arithmetic.left()) && isOpen(arithmetic.right())
              ? List.of(number(arithmetic.left()), number(arithmetic.right()))
              : pair(arithmetic.left(), arithmetic.right());
      RexNode left = operands.get(0);
      RexNode right = operands.get(1);
      RexNode moved = Times.moved(rex(), arithmetic.operator(), left, right);
      if (moved != null) {
        return moved;
      }
      Types.Family family = concat ? Types.Family.TEXT : Types.Family.NUMBER;
      for (RexNode operand : operands) {
        if (Types.family(operand.getType()) != family
            && Types.family(operand.getType()) != Types.Family.NONE) {
          throw mismatch(arithmetic.range(), arithmetic.operator().symbol(), left, right);
        }
      }
      return rex().makeCall(operator(arithmetic.operator()), left, right);
    }

    private SqlOperator operator(ArithmeticOperator operator) {
      return switch (operator) {
        case ADD -> SqlStdOperatorTable.PLUS;
        case SUBTRACT -> SqlStdOperatorTable.MINUS;
        case MULTIPLY -> SqlStdOperatorTable.MULTIPLY;
        case DIVIDE -> SqlStdOperatorTable.DIVIDE;
        case REMAINDER -> SqlStdOperatorTable.MOD;
        case CONCAT -> SqlStdOperatorTable.CONCAT;
      };
    }

    @Override
    public RexNode visitComparison(Expression.Comparison comparison) {
      List<RexNode> operands = pair(comparison.left(), comparison.right());
      return comparisons.compare(
          comparison.operator(), operands.get(0), operands.get(1), comparison.range());
    }

    @Override
    public RexNode visitIsNull(Expression.IsNull isNull) {
      RexNode operand = value(isNull.operand());
      return rex()
          .makeCall(
              isNull.negated() ? SqlStdOperatorTable.IS_NOT_NULL : SqlStdOperatorTable.IS_NULL,
              operand);
    }

    @Override
    public RexNode visitInList(Expression.InList in) {
      List<RexNode> equalities = new ArrayList<>();
      for (Expression element : in.values()) {
        List<RexNode> operands = pair(in.operand(), element);
        equalities.add(
            comparisons.compare(
                ComparisonOperator.EQUAL, operands.get(0), operands.get(1), element.range()));
      }
      RexNode found =
          equalities.size() == 1
              ? equalities.get(0)
              : rex().makeCall(SqlStdOperatorTable.OR, equalities);
      return in.negated() ? not(found) : found;
    }

    @Override
    public RexNode visitLike(Expression.Like like) {
      List<RexNode> operands = pair(like.operand(), like.pattern());
      for (RexNode operand : operands) {
        if (Types.family(operand.getType()) != Types.Family.TEXT) {
          throw mismatch(like.range(), "like", operands.get(0), operands.get(1));
        }
      }
      RexNode alike = rex().makeCall(SqlStdOperatorTable.LIKE, operands);
      // with null either way false
      return isTrue(like.negated() ? not(alike) : alike);
    }

    @Override
    public RexNode visitBetween(Expression.Between between) {
      List<RexNode> low = pair(between.operand(), between.low());
      List<RexNode> high = pair(between.operand(), between.high());
      if (between.negated()) {
        // with a null operand false, as between itself is
        RexNode less =
            comparisons.compare(
                ComparisonOperator.LESS, low.get(0), low.get(1), between.low().range());
        RexNode greater =
            comparisons.compare(
                ComparisonOperator.GREATER, high.get(0), high.get(1), between.high().range());
        List<RexNode> conditions = new ArrayList<>();
        conditions.add(rex().makeCall(SqlStdOperatorTable.OR, less, greater));
        for (RexNode operand : List.of(low.get(0), low.get(1), high.get(1))) {
          if (scope.isNullable(operand)) {
            conditions.add(rex().makeCall(SqlStdOperatorTable.IS_NOT_NULL, operand));
          }
        }
        return RexUtil.composeConjunction(rex(), conditions);
      }
      return rex()
          .makeCall(
              SqlStdOperatorTable.AND,
              comparisons.compare(
                  ComparisonOperator.GREATER_EQUAL, low.get(0), low.get(1), between.low().range()),
              comparisons.compare(
                  ComparisonOperator.LESS_EQUAL, high.get(0), high.get(1), between.high().range()));
    }

    @Override
    public RexNode visitLogical(Expression.Logical logical) {
      List<RexNode> operands = new ArrayList<>();
      logical.operands().forEach(operand -> operands.add(condition(operand)));
      return rex()
          .makeCall(
              logical.operator() == Expression.Logical.Operator.AND
                  ? SqlStdOperatorTable.AND
                  : SqlStdOperatorTable.OR,
              operands);
    }

    @Override
    public RexNode visitNot(Expression.Not not) {
      return not(condition(not.operand()));
    }

    private RexNode not(RexNode condition) {
      return rex().makeCall(SqlStdOperatorTable.NOT, condition);
    }

    @Override
    public RexNode visitCase(Expression.Case choice) {
      List<RexNode> conditions = new ArrayList<>();
      List<Expression> results = new ArrayList<>();
      for (Expression.Case.Branch branch : choice.branches()) {
        Expression operand = choice.operand();
        if (operand == null) {
          conditions.add(condition(branch.when()));
        } else {
          List<RexNode> operands = pair(operand, branch.when());
          conditions.add(
              comparisons.compare(
                  ComparisonOperator.EQUAL,
                  operands.get(0),
                  operands.get(1),
                  branch.when().range()));
        }
        results.add(branch.then());
      }
      Expression otherwise = choice.otherwise();
      results.add(otherwise == null ? new Expression.Constant(null, choice.range()) : otherwise);
      List<RexNode> values = same(results, choice.range());
      List<RexNode> operands = new ArrayList<>();
      for (int i = 0; i < conditions.size(); i++) {
        operands.add(conditions.get(i));
        operands.add(values.get(i));
      }
      operands.add(values.get(values.size() - 1));
      return rex().makeCall(SqlStdOperatorTable.CASE, operands);
    }

    /** The results of a case in the one type that holds them all. */
    private List<RexNode> same(List<Expression> results, SourceRange range) {
      List<RelDataType> types = new ArrayList<>();
      for (Expression result : results) {
        if (!isOpen(result)) {
          types.add(value(result, expected).getType());
        }
      }
      RelDataType widest = types.isEmpty() ? expected : Types.widest(context.types(), types);
      if (widest == null && !types.isEmpty()) {
        throw context.fault(
            range,
            TranslationContext.TYPE,
            "`case` gives "
                + String.join(" and ", types.stream().map(Types::name).distinct().toList()),
            "cast one of them");
      }
      List<RexNode> values = new ArrayList<>();
      for (Expression result : results) {
        RexNode value = value(result, widest);
        values.add(widest == null ? value : cast(value, widest));
      }
      return values;
    }

    private RexNode cast(RexNode value, RelDataType type) {
      RelDataType wanted =
          context.types().createTypeWithNullability(type, value.getType().isNullable());
      return value.getType().equals(wanted) ? value : rex().makeCast(wanted, value);
    }

    @Override
    public RexNode visitCast(Expression.Cast cast) {
      RelDataType type = TypeNames.type(context.types(), cast.type());
      RexNode operand = value(cast.operand(), isOpen(cast.operand()) ? type : null);
      if (!SqlTypeUtil.canCastFrom(type, operand.getType(), true)) {
        throw context.fault(
            cast.range(),
            "42846",
            "%s cannot be cast to %s".formatted(Types.name(operand.getType()), cast.type()),
            null);
      }
      RelDataType wanted =
          context.types().createTypeWithNullability(type, operand.getType().isNullable());
      return operand instanceof RexLiteral literal && literal.isNull()
          ? rex().makeNullLiteral(wanted)
          : rex().makeCast(wanted, operand);
    }

    @Override
    public RexNode visitExtract(Expression.Extract extract) {
      return new CallTranslator(context, ExpressionTranslator.this).extract(extract);
    }

    @Override
    public RexNode visitFunctionCall(Expression.FunctionCall call) {
      return new CallTranslator(context, ExpressionTranslator.this).call(call);
    }

    @Override
    public RexNode visitAggregate(Expression.Aggregate aggregate) {
      RexNode value = scope.aggregate(aggregate);
      if (value != null) {
        return value;
      }
      throw context.fault(
          aggregate.range(),
          TranslationContext.GROUPING,
          "`%s` stands outside a head".formatted(aggregate.function().symbol()),
          "aggregates stand in the head of a rule or a find");
    }
  }
}
