package dev.adb.engine.sorted;

import dev.adb.engine.column.Column;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.expr.ColumnPredicate.IsNull;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Stretches of sorted rows, narrowed predicate by predicate. */
final class Stretches {
  /** Beyond it a list of values is left to filters. */
  private static final int COUNT_MAX = 4096;

  private final LongSequence rows;
  private List<Stretch> stretches;

  /** Places [from, to) in the order. */
  private record Stretch(int from, int to) {}

  Stretches(LongSequence rows) {
    this.rows = rows;
    this.stretches = List.of(new Stretch(0, rows.count()));
  }

  /** How many rows there are in all of them. */
  int rowCount() {
    int count = 0;
    for (Stretch stretch : stretches) {
      count += stretch.to() - stretch.from();
    }
    return count;
  }

  /** The rows, in no order. */
  int[] toArray() {
    int[] all = new int[rowCount()];
    int at = 0;
    for (Stretch stretch : stretches) {
      int count = stretch.to() - stretch.from();
      rows.read(stretch.from(), count, all, at);
      at += count;
    }
    return all;
  }

  /** Leaves nothing. */
  void clear() {
    stretches = List.of();
  }

  /**
   * Narrows by a predicate on a column by which the rows of each stretch are sorted.
   *
   * @param filter of the column's values, or null
   * @return whether each stretch has one value now, so that its rows are sorted by the next column
   */
  boolean narrow(Column column, ColumnPredicate predicate, @Nullable ValueFilter filter) {
    if (predicate instanceof Compare compare) {
      return narrow(column, compare, filter);
    }
    if (predicate instanceof In in) {
      return (long) in.values().size() * stretches.size() <= COUNT_MAX
          && narrow(column, in.values(), filter);
    }
    boolean wanted = predicate instanceof IsNull;
    List<Stretch> narrowed = new ArrayList<>(stretches.size());
    for (Stretch stretch : stretches) {
      int nulls = column.hasNulls() ? first(stretch, column::isNull) : stretch.to();
      add(narrowed, wanted ? nulls : stretch.from(), wanted ? stretch.to() : nulls);
    }
    stretches = narrowed;
    return wanted;
  }

  private boolean narrow(Column column, Compare compare, @Nullable ValueFilter filter) {
    Comparison comparison = compare.comparison();
    if (comparison == Comparison.EQUAL) {
      return narrow(column, List.of(compare.value()), filter);
    }
    ValueBound bound = ValueBound.of(column, compare.value());
    if (comparison == Comparison.NOT_EQUAL || bound == null) {
      return false;
    }
    List<Stretch> narrowed = new ArrayList<>(stretches.size());
    for (Stretch stretch : stretches) {
      boolean orEqual =
          !bound.exact()
              || comparison == Comparison.LESS_OR_EQUAL
              || comparison == Comparison.GREATER_OR_EQUAL;
      if (comparison == Comparison.LESS || comparison == Comparison.LESS_OR_EQUAL) {
        add(
            narrowed,
            stretch.from(),
            orEqual ? above(column, bound, stretch) : notBelow(column, bound, stretch));
      } else {
        int nulls = column.hasNulls() ? first(stretch, column::isNull) : stretch.to();
        add(
            narrowed,
            orEqual ? notBelow(column, bound, stretch) : above(column, bound, stretch),
            nulls);
      }
    }
    stretches = narrowed;
    return false;
  }

  private boolean narrow(Column column, List<Object> values, @Nullable ValueFilter filter) {
    List<Stretch> narrowed = new ArrayList<>();
    for (Object value : values) {
      ValueBound bound = ValueBound.of(column, value);
      // what has no place in the order is equal to nothing that is stored
      if (bound != null && (filter == null || filter.mayHold(ValueHash.of(column, value)))) {
        for (Stretch stretch : stretches) {
          int from = notBelow(column, bound, stretch);
          add(narrowed, from, above(column, bound, new Stretch(from, stretch.to())));
        }
      }
    }
    stretches = distinct(narrowed);
    return true;
  }

  /** Values given twice, or alike in their first bytes, have the same stretch. */
  private static List<Stretch> distinct(List<Stretch> stretches) {
    if (stretches.size() < 2) {
      return stretches;
    }
    stretches.sort(Comparator.comparingInt(Stretch::from));
    List<Stretch> distinct = new ArrayList<>(stretches.size());
    int last = -1;
    for (Stretch stretch : stretches) {
      if (stretch.from() != last) {
        distinct.add(stretch);
        last = stretch.from();
      }
    }
    return distinct;
  }

  private static void add(List<Stretch> stretches, int from, int to) {
    if (from < to) {
      stretches.add(new Stretch(from, to));
    }
  }

  /** The first place with a value that is not below a bound, or null. */
  private int notBelow(Column column, ValueBound bound, Stretch stretch) {
    boolean nulls = column.hasNulls();
    return first(stretch, row -> (nulls && column.isNull(row)) || !bound.below().test(row));
  }

  /** The first place with a value above a bound, or null. */
  private int above(Column column, ValueBound bound, Stretch stretch) {
    boolean nulls = column.hasNulls();
    return first(stretch, row -> (nulls && column.isNull(row)) || bound.above().test(row));
  }

  /** The first place whose row has what all rows from there on have. */
  private int first(Stretch stretch, IntPredicate condition) {
    int low = stretch.from();
    int high = stretch.to();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (condition.test(rows.getInt(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
