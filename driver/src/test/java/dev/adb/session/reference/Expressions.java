package dev.adb.session.reference;

import dev.adb.datalog.ast.ArithmeticOperator;
import dev.adb.datalog.ast.ComparisonOperator;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Interval;
import dev.adb.datalog.ast.TypeName;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The value of an expression. Comparisons are true or false, never null; arithmetic and functions
 * of null are null.
 *
 * @param scope tells the variables of the expression by their names
 * @param aggregates values of aggregates, by the node that asks for them
 */
record Expressions(
    Map<String, @Nullable Object> environment,
    Scope scope,
    List<@Nullable Object> parameters,
    Map<Expression.Aggregate, @Nullable Object> aggregates)
    implements Expression.Visitor<@Nullable Object> {

  @Nullable Object value(Expression expression) {
    return expression.accept(this);
  }

  /** Returns whether a condition holds: null is not true. */
  boolean holds(Expression expression) {
    return Boolean.TRUE.equals(value(expression));
  }

  @Override
  public @Nullable Object visitVariable(Expression.Variable variable) {
    String slot = scope.slot(variable.name());
    if (!environment.containsKey(slot)) {
      throw new IllegalStateException("nothing binds " + variable.name());
    }
    return environment.get(slot);
  }

  @Override
  public @Nullable Object visitConstant(Expression.Constant constant) {
    return constant.value() instanceof Integer whole
        ? (Object) whole.longValue()
        : constant.value();
  }

  @Override
  public @Nullable Object visitParameter(Expression.Parameter parameter) {
    return parameters.get(parameter.index());
  }

  @Override
  public Object visitCurrentTime(Expression.CurrentTime currentTime) {
    throw new UnsupportedOperationException("the current time");
  }

  @Override
  public @Nullable Object visitNegative(Expression.Negative negative) {
    Object value = value(negative.operand());
    if (value == null) {
      return null;
    }
    return value instanceof Long whole
        ? (Object) Math.negateExact(whole)
        : ((BigDecimal) value).negate();
  }

  @Override
  public @Nullable Object visitArithmetic(Expression.Arithmetic arithmetic) {
    Object left = value(arithmetic.left());
    Object right = value(arithmetic.right());
    if (left == null || right == null) {
      return null;
    }
    ArithmeticOperator operator = arithmetic.operator();
    if (operator == ArithmeticOperator.CONCAT) {
      return (String) left + (String) right;
    }
    if (left instanceof LocalDate date) {
      Interval interval = (Interval) right;
      long days = Math.multiplyExact(interval.amount(), interval.unit().millis() / 86_400_000L);
      return operator == ArithmeticOperator.ADD ? date.plusDays(days) : date.minusDays(days);
    }
    if (left instanceof Long a && right instanceof Long b) {
      return switch (operator) {
        case ADD -> Math.addExact(a, b);
        case SUBTRACT -> Math.subtractExact(a, b);
        case MULTIPLY -> Math.multiplyExact(a, b);
        case DIVIDE -> a / b;
        case REMAINDER -> a % b;
        case CONCAT -> throw new IllegalStateException("not numbers");
      };
    }
    BigDecimal a = Values.decimal(left);
    BigDecimal b = Values.decimal(right);
    return switch (operator) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.subtract(b);
      case MULTIPLY -> a.multiply(b);
      default -> throw new UnsupportedOperationException("division of decimals");
    };
  }

  @Override
  public Object visitComparison(Expression.Comparison comparison) {
    Object left = value(comparison.left());
    Object right = value(comparison.right());
    ComparisonOperator operator = comparison.operator();
    if (operator == ComparisonOperator.EQUAL) {
      return Values.equal(left, right);
    }
    if (operator == ComparisonOperator.NOT_EQUAL) {
      return !Values.equal(left, right);
    }
    if (left == null || right == null) {
      return false;
    }
    int order = Values.compare(left, right);
    return switch (operator) {
      case LESS -> order < 0;
      case LESS_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      default -> order >= 0;
    };
  }

  @Override
  public Object visitIsNull(Expression.IsNull isNull) {
    return (value(isNull.operand()) == null) != isNull.negated();
  }

  @Override
  public Object visitInList(Expression.InList in) {
    Object operand = value(in.operand());
    boolean found = false;
    for (Expression candidate : in.values()) {
      found |= Values.equal(operand, value(candidate));
    }
    return found != in.negated();
  }

  @Override
  public Object visitLike(Expression.Like like) {
    String text = (String) value(like.operand());
    String pattern = (String) value(like.pattern());
    return text != null && pattern != null && matches(text, pattern) != like.negated();
  }

  private static boolean matches(String text, String pattern) {
    StringBuilder regex = new StringBuilder();
    for (String symbol : pattern.split("", -1)) {
      regex.append(symbol.equals("%") ? ".*" : symbol.equals("_") ? "." : Pattern.quote(symbol));
    }
    return Pattern.compile(regex.toString(), Pattern.DOTALL).matcher(text).matches();
  }

  @Override
  public Object visitBetween(Expression.Between between) {
    Object operand = value(between.operand());
    Object low = value(between.low());
    Object high = value(between.high());
    if (operand == null || low == null || high == null) {
      return false;
    }
    boolean inside = Values.compare(low, operand) <= 0 && Values.compare(operand, high) <= 0;
    return inside != between.negated();
  }

  @Override
  public Object visitLogical(Expression.Logical logical) {
    return logical.operator() == Expression.Logical.Operator.AND
        ? logical.operands().stream().allMatch(this::holds)
        : logical.operands().stream().anyMatch(this::holds);
  }

  @Override
  public Object visitNot(Expression.Not not) {
    return !holds(not.operand());
  }

  @Override
  public @Nullable Object visitCase(Expression.Case expression) {
    Expression operand = expression.operand();
    for (Expression.Case.Branch branch : expression.branches()) {
      boolean taken =
          operand == null
              ? holds(branch.when())
              : Values.equal(value(operand), value(branch.when()));
      if (taken) {
        return value(branch.then());
      }
    }
    Expression otherwise = expression.otherwise();
    return otherwise == null ? null : value(otherwise);
  }

  @Override
  public @Nullable Object visitCast(Expression.Cast cast) {
    Object value = value(cast.operand());
    TypeName.Kind kind = cast.type().kind();
    if (value == null) {
      return null;
    }
    if (kind == TypeName.Kind.STRING) {
      return value.toString();
    }
    if (kind == TypeName.Kind.DECIMAL) {
      return Values.decimal(value).setScale(cast.type().scale(), RoundingMode.UNNECESSARY);
    }
    if ((kind == TypeName.Kind.INT || kind == TypeName.Kind.BIGINT) && value instanceof Long) {
      return value;
    }
    throw new UnsupportedOperationException("cast of " + value + " as " + cast.type());
  }

  @Override
  public @Nullable Object visitExtract(Expression.Extract extract) {
    LocalDate date = (LocalDate) value(extract.operand());
    if (date == null) {
      return null;
    }
    return switch (extract.unit().key()) {
      case "year" -> (long) date.getYear();
      case "month" -> (long) date.getMonthValue();
      case "day" -> (long) date.getDayOfMonth();
      default -> throw new UnsupportedOperationException("unit " + extract.unit());
    };
  }

  @Override
  public @Nullable Object visitFunctionCall(Expression.FunctionCall call) {
    List<@Nullable Object> values = new ArrayList<>();
    call.operands().forEach(operand -> values.add(value(operand)));
    if (call.name().matches("coalesce")) {
      return values.stream().filter(value -> value != null).findFirst().orElse(null);
    }
    if (call.name().matches("nullif")) {
      Object first = values.get(0);
      return first != null && Values.equal(first, values.get(1)) ? null : first;
    }
    if (call.name().matches("least")) {
      return reduce(values, (a, b) -> Values.compare(a, b) <= 0 ? a : b);
    }
    if (call.name().matches("greatest")) {
      return reduce(values, (a, b) -> Values.compare(a, b) >= 0 ? a : b);
    }
    if (values.contains(null)) {
      return null;
    }
    Object first = values.get(0);
    return switch (call.name().key()) {
      case "abs" -> first instanceof Long whole ? Math.abs(whole) : ((BigDecimal) first).abs();
      case "upper" -> ((String) first).toUpperCase(Locale.ROOT);
      case "lower" -> ((String) first).toLowerCase(Locale.ROOT);
      case "char_length" -> (long) ((String) first).codePointCount(0, ((String) first).length());
      default -> throw new UnsupportedOperationException("function " + call.name());
    };
  }

  /** Nulls are left out, as in PostgreSQL. */
  private static @Nullable Object reduce(
      List<@Nullable Object> values, BinaryOperator<Object> operator) {
    List<Object> present = new ArrayList<>(values);
    present.removeIf(value -> value == null);
    return present.stream().reduce(operator).orElse(null);
  }

  @Override
  public @Nullable Object visitAggregate(Expression.Aggregate aggregate) {
    if (!aggregates.containsKey(aggregate)) {
      throw new IllegalStateException("an aggregate outside of a head");
    }
    return aggregates.get(aggregate);
  }
}
