package dev.adb.engine.exec.filter;

import dev.adb.engine.column.Column;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.RowOrders;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.event.Text;
import dev.adb.engine.exec.read.ColumnReader;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.type.Widening;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes filters: on the primitive values of stored columns where it can, on objects elsewhere. */
public final class RowFilters {
  private RowFilters() {}

  /** The filter of a predicate on a stored column. */
  static RowFilter of(Column column, ColumnPredicate predicate) {
    if (predicate instanceof Compare compare) {
      return compare(column, compare.comparison(), compare.value());
    }
    if (predicate instanceof In in) {
      return in(column, in.values());
    }
    return NullRows.filter(column, predicate instanceof IsNull);
  }

  private static RowFilter compare(Column column, Comparison comparison, Object value) {
    if (column instanceof LongColumn longs) {
      return new LongRangeFilter(longs, WordRange.of(comparison, RowOrders.word(value)));
    }
    if (column instanceof IntColumn ints) {
      return new IntRangeFilter(
          IntSource.of(ints), WordRange.of(comparison, RowOrders.word(value)));
    }
    if (column instanceof StringColumn strings && strings.hasCodes()) {
      WordRange codes = codes(strings, comparison, (String) value);
      if (codes != null) {
        return new IntRangeFilter(IntSource.ofCodes(strings), codes);
      }
    }
    IntUnaryOperator order = RowOrders.of(column, value);
    return notNull(column, row -> holds(comparison, order.applyAsInt(row)));
  }

  /** The codes of the strings that compare so with one, or null if they are no range. */
  private static @Nullable WordRange codes(
      StringColumn column, Comparison comparison, String text) {
    if (comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL) {
      // -1, which no row has, if the dictionary lacks the string
      return WordRange.of(comparison, column.find(text));
    }
    if (!column.codesRise() || !Text.isEncodable(text)) {
      return null;
    }
    int below = column.codesBelow(text.getBytes(StandardCharsets.UTF_8));
    boolean has = column.find(text) >= 0;
    return switch (comparison) {
      case LESS -> WordRange.of(Comparison.LESS, below);
      case LESS_OR_EQUAL -> WordRange.of(Comparison.LESS, has ? below + 1 : below);
      case GREATER -> WordRange.of(Comparison.GREATER_OR_EQUAL, has ? below + 1 : below);
      default -> WordRange.of(Comparison.GREATER_OR_EQUAL, below);
    };
  }

  private static RowFilter in(Column column, List<Object> values) {
    if (column instanceof LongColumn longs) {
      return WordSetFilter.of(longs, words(values));
    }
    if (column instanceof IntColumn ints) {
      return WordSetFilter.of(IntSource.of(ints), words(values));
    }
    if (column instanceof StringColumn strings && strings.hasCodes()) {
      long[] codes = values.stream().mapToLong(v -> strings.find((String) v)).sorted().toArray();
      return WordSetFilter.of(IntSource.ofCodes(strings), codes);
    }
    IntUnaryOperator[] orders =
        values.stream()
            .map(value -> RowOrders.of(column, value))
            .toArray(length -> new IntUnaryOperator[length]);
    return notNull(column, row -> isAnyZero(orders, row));
  }

  private static long[] words(List<Object> values) {
    return values.stream().mapToLong(RowOrders::word).sorted().toArray();
  }

  private static boolean isAnyZero(IntUnaryOperator[] orders, int row) {
    for (IntUnaryOperator order : orders) {
      if (order.applyAsInt(row) == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * The filter of a predicate on a column that is derived, or whose values are narrower.
   *
   * @param type of the predicate's values
   */
  static RowFilter of(ColumnReader reader, DataType type, ColumnPredicate predicate) {
    Predicate<@Nullable Object> test = test(predicate);
    return (rows, from, count) ->
        keep(rows, from, count, row -> test.test(Widening.widen(reader.get(row), type)));
  }

  /** Whether a predicate holds for one value in internal form. */
  public static Predicate<@Nullable Object> test(ColumnPredicate predicate) {
    if (predicate instanceof Compare compare) {
      return value ->
          value != null && holds(compare.comparison(), ValueOrder.compare(value, compare.value()));
    }
    if (predicate instanceof In in) {
      List<Object> values = in.values();
      return value ->
          value != null
              && values.stream().anyMatch(member -> ValueOrder.compare(value, member) == 0);
    }
    boolean wanted = predicate instanceof IsNull;
    return value -> (value == null) == wanted;
  }

  private static boolean holds(Comparison comparison, int order) {
    return switch (comparison) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private static RowFilter notNull(Column column, IntPredicate condition) {
    return (rows, from, count) -> {
      boolean nulls = column.hasNulls();
      return keep(rows, from, count, row -> !(nulls && column.isNull(row)) && condition.test(row));
    };
  }

  private static int keep(int[] rows, int from, int count, IntPredicate condition) {
    int kept = from;
    for (int i = from; i < from + count; i++) {
      int row = rows[i];
      if (condition.test(row)) {
        rows[kept++] = row;
      }
    }
    return kept - from;
  }
}
