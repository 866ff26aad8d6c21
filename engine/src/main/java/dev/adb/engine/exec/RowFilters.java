package dev.adb.engine.exec;

import dev.adb.engine.column.Column;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.RowOrders;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.type.Widening;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Makes filters: on the primitive values of stored columns where it can, on objects elsewhere. */
final class RowFilters {
  private RowFilters() {}

  /** The filter of a predicate on a stored column. */
  static RowFilter of(Column column, ColumnPredicate predicate) {
    if (predicate instanceof Compare compare) {
      if (column instanceof LongColumn longs) {
        LongRange range = LongRange.of(compare.comparison(), RowOrders.word(compare.value()));
        return (rows, count) -> filterLongs(longs, range, rows, count);
      }
      if (column instanceof IntColumn ints) {
        LongRange range = LongRange.of(compare.comparison(), RowOrders.word(compare.value()));
        return (rows, count) -> filterInts(ints, range, rows, count);
      }
      if (column instanceof StringColumn strings
          && strings.hasCodes()
          && isEquality(compare.comparison())) {
        int code = strings.find((String) compare.value());
        boolean equal = compare.comparison() == Comparison.EQUAL;
        return notNull(column, row -> (strings.code(row) == code) == equal);
      }
      IntUnaryOperator order = RowOrders.of(column, compare.value());
      return notNull(column, row -> holds(compare.comparison(), order.applyAsInt(row)));
    } else if (predicate instanceof In in
        && (column instanceof LongColumn || column instanceof IntColumn)) {
      long[] words = in.values().stream().mapToLong(RowOrders::word).sorted().toArray();
      IntPredicate member =
          column instanceof LongColumn longs
              ? row -> Arrays.binarySearch(words, longs.get(row)) >= 0
              : row -> Arrays.binarySearch(words, ((IntColumn) column).get(row)) >= 0;
      return notNull(column, member);
    } else if (predicate instanceof In in
        && column instanceof StringColumn strings
        && strings.hasCodes()) {
      int[] codes = in.values().stream().mapToInt(v -> strings.find((String) v)).sorted().toArray();
      return notNull(column, row -> Arrays.binarySearch(codes, strings.code(row)) >= 0);
    } else if (predicate instanceof In in) {
      IntUnaryOperator[] orders =
          in.values().stream()
              .map(value -> RowOrders.of(column, value))
              .toArray(length -> new IntUnaryOperator[length]);
      return notNull(column, row -> isAnyZero(orders, row));
    } else if (predicate instanceof IsNull) {
      return (rows, count) -> column.hasNulls() ? keep(rows, count, row -> column.isNull(row)) : 0;
    }
    return notNull(column, row -> true);
  }

  private static boolean isEquality(Comparison comparison) {
    return comparison == Comparison.EQUAL || comparison == Comparison.NOT_EQUAL;
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
    return (rows, count) ->
        keep(rows, count, row -> test.test(Widening.widen(reader.get(row), type)));
  }

  /** Whether a predicate holds for one value in internal form. */
  static Predicate<@Nullable Object> test(ColumnPredicate predicate) {
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
    return (rows, count) -> {
      boolean nulls = column.hasNulls();
      return keep(rows, count, row -> !(nulls && column.isNull(row)) && condition.test(row));
    };
  }

  private static int keep(int[] rows, int count, IntPredicate condition) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (condition.test(row)) {
        rows[kept++] = row;
      }
    }
    return kept;
  }

  private static int filterLongs(LongColumn column, LongRange range, int[] rows, int count) {
    boolean nulls = column.hasNulls();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (range.contains(column.get(row)) && !(nulls && column.isNull(row))) {
        rows[kept++] = row;
      }
    }
    return kept;
  }

  private static int filterInts(IntColumn column, LongRange range, int[] rows, int count) {
    boolean nulls = column.hasNulls();
    int kept = 0;
    for (int i = 0; i < count; i++) {
      int row = rows[i];
      if (range.contains(column.get(row)) && !(nulls && column.isNull(row))) {
        rows[kept++] = row;
      }
    }
    return kept;
  }

  /** The words from {@code low} to {@code high}, or all others. */
  record LongRange(long low, long high, boolean inside) {

    static LongRange of(Comparison comparison, long value) {
      return switch (comparison) {
        case EQUAL -> new LongRange(value, value, true);
        case NOT_EQUAL -> new LongRange(value, value, false);
        // all but those from the bound on: no bound can overflow
        case LESS -> new LongRange(value, Long.MAX_VALUE, false);
        case LESS_OR_EQUAL -> new LongRange(Long.MIN_VALUE, value, true);
        case GREATER -> new LongRange(Long.MIN_VALUE, value, false);
        case GREATER_OR_EQUAL -> new LongRange(value, Long.MAX_VALUE, true);
      };
    }

    boolean contains(long word) {
      return (word >= low && word <= high) == inside;
    }
  }
}
