package dev.adb.engine.operator.aggregate;

import dev.adb.engine.operator.aggregate.Aggregation.Function;
import dev.adb.engine.operator.key.RandomValues;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.ValueOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Aggregates lists of rows in the plainest way. */
final class AggregateModel {
  private AggregateModel() {}

  /**
   * The rows of an aggregate, in the order of first sight, in a form that {@code equals} compares.
   */
  static List<List<Object>> rows(
      List<List<@Nullable Object>> input, List<Integer> groupColumns, List<Aggregation> calls) {
    Map<List<Object>, List<List<@Nullable Object>>> groups = new LinkedHashMap<>();
    if (groupColumns.isEmpty()) {
      groups.put(List.of(), new ArrayList<>());
    }
    for (List<@Nullable Object> row : input) {
      List<Object> key =
          groupColumns.stream().map(column -> RandomValues.identity(row.get(column))).toList();
      groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(row);
    }
    List<List<Object>> result = new ArrayList<>();
    groups.forEach(
        (key, rows) -> {
          List<Object> values = new ArrayList<>(key);
          calls.forEach(call -> values.add(RandomValues.identity(value(call, rows))));
          result.add(values);
        });
    return result;
  }

  private static @Nullable Object value(Aggregation call, List<List<@Nullable Object>> rows) {
    List<List<@Nullable Object>> counted = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (List<@Nullable Object> row : rows) {
      List<@Nullable Object> arguments = new ArrayList<>();
      call.arguments().forEach(argument -> arguments.add(row.get(argument)));
      boolean counts =
          (call.filter() < 0 || Boolean.TRUE.equals(row.get(call.filter())))
              && (byOrder(call) || arguments.stream().allMatch(value -> value != null))
              && (!byOrder(call) || arguments.get(1) != null);
      if (counts
          && (!call.isDistinct()
              || seen.add(arguments.stream().map(RandomValues::identity).toList()))) {
        counted.add(arguments);
      }
    }
    return switch (call.function()) {
      case COUNT -> (long) counted.size();
      case SUM -> counted.isEmpty() ? null : sum(call, counted);
      case SUM_OR_ZERO -> sum(call, counted);
      case MIN -> counted.stream().map(row -> row.get(0)).min(ValueOrder::compare).orElse(null);
      case MAX -> counted.stream().map(row -> row.get(0)).max(ValueOrder::compare).orElse(null);
      case SINGLE_VALUE -> counted.isEmpty() ? null : counted.get(0).get(0);
      case LAST -> last(counted, 1);
      case FIRST -> last(counted, -1);
    };
  }

  private static boolean byOrder(Aggregation call) {
    return call.function() == Function.LAST || call.function() == Function.FIRST;
  }

  private static Object sum(Aggregation call, List<List<@Nullable Object>> rows) {
    if (call.type().kind() == TypeKind.DOUBLE) {
      double sum = 0;
      for (List<@Nullable Object> row : rows) {
        sum += (Double) row.get(0);
      }
      return sum;
    }
    BigDecimal sum = BigDecimal.ZERO.setScale(call.type().scale());
    for (List<@Nullable Object> row : rows) {
      sum = sum.add(new BigDecimal(String.valueOf(row.get(0))));
    }
    return call.type().kind() == TypeKind.BIGINT ? (Object) sum.longValueExact() : sum;
  }

  private static @Nullable Object last(List<List<@Nullable Object>> rows, int sign) {
    // null is less than every value, in either direction
    Comparator<@Nullable Object> values =
        Comparator.nullsFirst((a, b) -> sign * ValueOrder.compare(a, b));
    Comparator<List<@Nullable Object>> best =
        Comparator.<List<@Nullable Object>, @Nullable Object>comparing(row -> row.get(1), values)
            .thenComparing(row -> row.get(0), values);
    return rows.isEmpty() ? null : rows.stream().max(best).orElseThrow().get(0);
  }
}
