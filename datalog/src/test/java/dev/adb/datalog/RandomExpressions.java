package dev.adb.datalog;

import dev.adb.datalog.ast.AggregateFunction;
import dev.adb.datalog.ast.ArithmeticOperator;
import dev.adb.datalog.ast.Bytes;
import dev.adb.datalog.ast.ComparisonOperator;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Interval;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.TypeName;
import dev.adb.datalog.source.SourceRange;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Random expressions of every kind, as the parser could have made them; ranges are empty. */
final class RandomExpressions {
  static final SourceRange NOWHERE = new SourceRange(0, 0);

  private static final List<String> NAMES =
      List.of(
          "a",
          "B",
          "x1",
          "_y",
          "größe",
          "Account",
          "order",
          "not",
          "null",
          "find",
          "select",
          "current_date",
          "case",
          "count",
          "version",
          "a b",
          "1x",
          "\"",
          "`",
          "x.y",
          "😀",
          "''",
          "distinct",
          "by",
          "on",
          "then",
          "interval",
          "date");

  private static final List<String> FUNCTIONS =
      List.of("f", "coalesce", "order", "not", "find", "case", "date", "left", "weird name", "in");

  private final Random random;
  private final boolean parameters;

  RandomExpressions(Random random, boolean parameters) {
    this.random = random;
    this.parameters = parameters;
  }

  <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  <T> List<T> list(int min, int max, Supplier<T> element) {
    int size = min + random.nextInt(max - min + 1);
    List<T> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.get());
    }
    return list;
  }

  <T> @Nullable T maybe(Supplier<T> element) {
    return random.nextBoolean() ? element.get() : null;
  }

  Name name() {
    return new Name(pick(NAMES), NOWHERE);
  }

  String text() {
    return pick(List.of("", "x", "it's", "''", "a\nb", "; -- /* x", "\"`", "😀", "\\", "%_"));
  }

  Expression expression(int depth) {
    if (depth == 0) {
      return leaf();
    }
    return switch (random.nextInt(16)) {
      case 0 -> new Expression.Negative(expression(depth - 1), NOWHERE);
      case 1, 2 -> arithmetic(depth);
      case 3, 4 -> comparison(depth);
      case 5 -> new Expression.IsNull(expression(depth - 1), random.nextBoolean(), NOWHERE);
      case 6 ->
          new Expression.InList(
              expression(depth - 1),
              list(1, 3, () -> expression(depth - 1)),
              random.nextBoolean(),
              NOWHERE);
      case 7 ->
          new Expression.Like(
              expression(depth - 1), expression(depth - 1), random.nextBoolean(), NOWHERE);
      case 8 ->
          new Expression.Between(
              expression(depth - 1),
              expression(depth - 1),
              expression(depth - 1),
              random.nextBoolean(),
              NOWHERE);
      case 9, 10 -> logical(depth);
      case 11 -> new Expression.Not(expression(depth - 1), NOWHERE);
      default -> call(depth);
    };
  }

  private Expression arithmetic(int depth) {
    return new Expression.Arithmetic(
        pick(List.of(ArithmeticOperator.values())),
        expression(depth - 1),
        expression(depth - 1),
        NOWHERE);
  }

  private Expression comparison(int depth) {
    return new Expression.Comparison(
        pick(List.of(ComparisonOperator.values())),
        expression(depth - 1),
        expression(depth - 1),
        NOWHERE);
  }

  private Expression logical(int depth) {
    Expression.Logical.Operator operator = pick(List.of(Expression.Logical.Operator.values()));
    List<Expression> operands = new ArrayList<>();
    while (operands.size() < 2 + depth % 2) {
      Expression operand = expression(depth - 1);
      if (!(operand instanceof Expression.Logical inner && inner.operator() == operator)) {
        operands.add(operand);
      }
    }
    return new Expression.Logical(operator, operands, NOWHERE);
  }

  private Expression call(int depth) {
    return switch (random.nextInt(5)) {
      case 0 ->
          new Expression.Case(
              maybe(() -> expression(depth - 1)),
              list(
                  1,
                  2,
                  () -> new Expression.Case.Branch(expression(depth - 1), expression(depth - 1))),
              maybe(() -> expression(depth - 1)),
              NOWHERE);
      case 1 -> new Expression.Cast(expression(depth - 1), type(), NOWHERE);
      case 2 -> new Expression.Extract(name(), expression(depth - 1), NOWHERE);
      case 3 ->
          new Expression.FunctionCall(
              new Name(pick(FUNCTIONS), NOWHERE), list(0, 3, () -> expression(depth - 1)), NOWHERE);
      default -> aggregate(depth);
    };
  }

  private Expression aggregate(int depth) {
    AggregateFunction function = pick(List.of(AggregateFunction.values()));
    return switch (function) {
      case COUNT -> {
        @Nullable Expression operand = maybe(() -> expression(depth - 1));
        yield new Expression.Aggregate(
            function, operand, operand != null && random.nextBoolean(), null, NOWHERE);
      }
      case FIRST, LAST ->
          new Expression.Aggregate(
              function, expression(depth - 1), false, maybe(() -> expression(depth - 1)), NOWHERE);
      default -> new Expression.Aggregate(function, expression(depth - 1), false, null, NOWHERE);
    };
  }

  private Expression leaf() {
    return switch (random.nextInt(parameters ? 6 : 5)) {
      case 0, 1 -> new Expression.Variable(pick(NAMES), NOWHERE);
      case 2, 3 -> new Expression.Constant(value(), NOWHERE);
      case 4 ->
          new Expression.CurrentTime(pick(List.of(Expression.CurrentTime.Kind.values())), NOWHERE);
      default -> new Expression.Parameter(0, NOWHERE);
    };
  }

  Expression.Constant constant() {
    return new Expression.Constant(value(), NOWHERE);
  }

  private @Nullable Object value() {
    return switch (random.nextInt(13)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> pick(List.of(0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE));
      case 3 -> pick(List.of(1L << 31, -(1L << 31) - 1, Long.MAX_VALUE, Long.MIN_VALUE));
      case 4 -> new BigDecimal(BigInteger.TEN.pow(37).negate());
      case 5 -> new BigDecimal(BigInteger.valueOf(random.nextInt()), 1 + random.nextInt(38));
      case 6 -> pick(List.of(0.0, -0.0, 1e3, -1.5e-300, Double.MAX_VALUE, Double.MIN_VALUE));
      case 7 -> LocalDate.of(1 + random.nextInt(9999), 2, 28);
      case 8 -> LocalTime.of(random.nextInt(24), 59, 0, random.nextInt(1000) * 1_000_000);
      case 9 -> LocalDateTime.of(2026, 1, 31, 9, 0, random.nextInt(60), 0);
      case 10 -> new UUID(random.nextLong(), random.nextLong());
      case 11 -> Bytes.of((byte) random.nextInt(), (byte) 0);
      default ->
          random.nextBoolean()
              ? text()
              : new Interval(random.nextInt(100) - 50, pick(List.of(Interval.Unit.values())));
    };
  }

  TypeName type() {
    TypeName.Kind kind = pick(List.of(TypeName.Kind.values()));
    return switch (kind) {
      case DECIMAL -> {
        int precision = 1 + random.nextInt(38);
        yield new TypeName(kind, precision, random.nextInt(precision + 1), NOWHERE);
      }
      case STRING -> new TypeName(kind, random.nextInt(3), 0, NOWHERE);
      default -> new TypeName(kind, 0, 0, NOWHERE);
    };
  }
}
