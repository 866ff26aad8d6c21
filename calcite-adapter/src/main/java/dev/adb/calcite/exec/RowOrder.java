package dev.adb.calcite.exec;

import dev.adb.calcite.expr.ValueOrder;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.Linq4j;
import org.jspecify.annotations.Nullable;

/**
 * Sorts rows for a generated program, which calls it by name. Equal rows keep their order.
 *
 * <p>Text is ordered by code point, NaN is greatest, UUIDs and bytes are unsigned.
 */
public final class RowOrder implements Comparator<@Nullable Object> {
  private static final int NO_LIMIT = -1;

  private final List<Key> keys;
  private final boolean bare;

  /**
   * A column to sort by.
   *
   * @param column index in the row
   */
  public record Key(int column, boolean descending, boolean nullsFirst) {}

  /**
   * @param bare whether rows are the values of their only column
   */
  public RowOrder(List<Key> keys, boolean bare) {
    this.keys = List.copyOf(keys);
    this.bare = bare;
  }

  /**
   * Returns the rows that a parameter asks for; called by generated programs.
   *
   * @param what "limit" or "offset"
   * @param value the parameter's value, a number
   */
  public static int count(String what, @Nullable Object value) {
    if (value == null || ((Number) value).intValue() < 0) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          what + " must be 0 or more, got " + value + ", write a number of rows");
    }
    return ((Number) value).intValue();
  }

  @Override
  public int compare(@Nullable Object left, @Nullable Object right) {
    for (Key key : keys) {
      int order = compare(key, value(left, key), value(right, key));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @SuppressWarnings("NullAway") // only a bare row can be null
  private @Nullable Object value(@Nullable Object row, Key key) {
    return bare ? row : ((Object[]) row)[key.column];
  }

  private static int compare(Key key, @Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) {
      int order = left == right ? 0 : left == null ? -1 : 1;
      return key.nullsFirst ? order : -order;
    }
    int order = ValueOrder.compare(left, right);
    return key.descending ? -order : order;
  }

  /**
   * The rows in order, sorted when the first is asked for.
   *
   * @param offset how many rows to leave out
   * @param fetch how many rows to return at most, -1 for all
   */
  public Enumerable<@Nullable Object> sort(
      Enumerable<@Nullable Object> rows, int offset, int fetch) {
    if (keys.isEmpty()) {
      Enumerable<@Nullable Object> left = rows.skip(offset);
      return fetch == NO_LIMIT ? left : left.take(fetch);
    }
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        List<@Nullable Object> sorted =
            fetch == NO_LIMIT ? sortAll(rows) : sortFirst(rows, (long) offset + fetch);
        return Linq4j.enumerator(sorted.subList(Math.min(offset, sorted.size()), sorted.size()));
      }
    };
  }

  private List<@Nullable Object> sortAll(Enumerable<@Nullable Object> rows) {
    List<@Nullable Object> sorted = new ArrayList<>();
    try (Enumerator<@Nullable Object> enumerator = rows.enumerator()) {
      while (enumerator.moveNext()) {
        sorted.add(enumerator.current());
      }
    }
    sorted.sort(this);
    return sorted;
  }

  /** Keeps no more than twice the rows wanted. */
  private List<@Nullable Object> sortFirst(Enumerable<@Nullable Object> rows, long count) {
    List<@Nullable Object> best = new ArrayList<>();
    try (Enumerator<@Nullable Object> enumerator = rows.enumerator()) {
      while (enumerator.moveNext()) {
        best.add(enumerator.current());
        if (best.size() >= 2 * count + 16) {
          cut(best, count);
        }
      }
    }
    cut(best, count);
    return best;
  }

  private void cut(List<@Nullable Object> rows, long count) {
    rows.sort(this);
    if (rows.size() > count) {
      rows.subList((int) count, rows.size()).clear();
    }
  }
}
