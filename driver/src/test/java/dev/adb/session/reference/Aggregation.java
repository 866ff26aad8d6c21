package dev.adb.session.reference;

import dev.adb.datalog.ast.AggregateFunction;
import dev.adb.datalog.ast.Expression;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One aggregate over the matches of one group. */
final class Aggregation {
  private static final int AVERAGE_SCALE = 6;

  private final Expression.Aggregate aggregate;

  /** Values of the operand, nulls included, one for each match. */
  private final List<@Nullable Object> values = new ArrayList<>();

  /** What {@code first} and {@code last} order by, one for each match. */
  private final List<@Nullable Object> orders = new ArrayList<>();

  Aggregation(Expression.Aggregate aggregate) {
    this.aggregate = aggregate;
  }

  /** Returns the aggregates of a head term, in the order in which they were written. */
  static List<Expression.Aggregate> in(Expression expression) {
    List<Expression.Aggregate> found = new ArrayList<>();
    if (expression instanceof Expression.Aggregate aggregate) {
      found.add(aggregate);
    } else {
      expression.operands().forEach(operand -> found.addAll(in(operand)));
    }
    return found;
  }

  /** Adds a match; {@code own} is this aggregate as the clause of the match writes it. */
  void add(Match match, Expression.Aggregate own, Expressions expressions) {
    Expression operand = own.operand();
    values.add(operand == null ? null : expressions.value(operand));
    if (isByOrder()) {
      Expression by = own.by();
      orders.add(by == null ? onlyPosition(match) : expressions.value(by));
    }
  }

  private boolean isByOrder() {
    return aggregate.function() == AggregateFunction.FIRST
        || aggregate.function() == AggregateFunction.LAST;
  }

  private static Object onlyPosition(Match match) {
    List<Long> positions = new ArrayList<>();
    for (Fact row : match.rows()) {
      if (row.position() != null) {
        positions.add(row.position());
      }
    }
    if (positions.size() != 1) {
      throw new IllegalStateException("first and last need one event atom");
    }
    return positions.get(0);
  }

  @Nullable Object result() {
    if (aggregate.operand() == null) {
      return (long) values.size();
    }
    if (isByOrder()) {
      return extreme();
    }
    List<Object> present = new ArrayList<>(values);
    present.removeIf(value -> value == null);
    if (aggregate.distinct()) {
      present = new ArrayList<>(distinct(present));
    }
    if (aggregate.function() == AggregateFunction.COUNT) {
      return (long) present.size();
    }
    if (present.isEmpty()) {
      return null;
    }
    return switch (aggregate.function()) {
      case SUM -> sum(present);
      case AVG ->
          Values.decimal(sum(present))
              .divide(BigDecimal.valueOf(present.size()), AVERAGE_SCALE, RoundingMode.HALF_UP);
      case MIN -> present.stream().min(Values::compare).orElseThrow();
      case MAX -> present.stream().max(Values::compare).orElseThrow();
      default -> throw new IllegalStateException("no such aggregate");
    };
  }

  private static Collection<Object> distinct(List<Object> values) {
    Map<Object, Object> distinct = new LinkedHashMap<>();
    values.forEach(value -> distinct.putIfAbsent(Values.key(value), value));
    return distinct.values();
  }

  private static Object sum(List<Object> values) {
    boolean isWhole = values.stream().allMatch(value -> value instanceof Long);
    return isWhole
        ? (Object) values.stream().mapToLong(value -> (Long) value).reduce(0, Math::addExact)
        : values.stream().map(Values::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** The greatest (least) value among those with the greatest (least) order, null if all are. */
  private @Nullable Object extreme() {
    int sign = aggregate.function() == AggregateFunction.LAST ? 1 : -1;
    Comparator<Object> comparator = (a, b) -> sign * Values.compare(a, b);
    Object bestOrder = orders.stream().filter(o -> o != null).max(comparator).orElse(null);
    if (bestOrder == null) {
      return null;
    }
    List<Object> candidates = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      if (value != null && Values.equal(orders.get(i), bestOrder)) {
        candidates.add(value);
      }
    }
    return candidates.stream().max(comparator).orElse(null);
  }
}
