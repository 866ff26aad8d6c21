package dev.adb.engine.sorted;

import dev.adb.engine.column.BytesColumn;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.RowOrders;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.event.Text;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A constant among the sorted values of a column. Rows that are neither below nor above it are
 * equal, or have the same first bytes.
 *
 * @param below whether a row that is not null is less
 * @param above whether a row that is not null is greater
 * @param exact whether all others are equal
 */
record ValueBound(IntPredicate below, IntPredicate above, boolean exact) {

  /**
   * The bound of a value.
   *
   * @param value in the internal form of the column's type
   * @return null if the value has no place in the order
   */
  static @Nullable ValueBound of(Column column, Object value) {
    if (column instanceof StringColumn strings) {
      String text = (String) value;
      return Text.isEncodable(text)
          ? ofBytes(strings::compare, text.getBytes(StandardCharsets.UTF_8))
          : null;
    }
    if (column instanceof BytesColumn bytes) {
      return ofBytes(bytes::compare, (byte[]) value);
    }
    IntUnaryOperator order = RowOrders.of(column, value);
    return new ValueBound(row -> order.applyAsInt(row) < 0, row -> order.applyAsInt(row) > 0, true);
  }

  private interface ByteOrder {
    int compare(int row, byte[] bytes);
  }

  private static ValueBound ofBytes(ByteOrder order, byte[] value) {
    if (value.length <= SortedRowsFormat.PREFIX_BYTES) {
      return new ValueBound(
          row -> order.compare(row, value) < 0, row -> order.compare(row, value) > 0, true);
    }
    // all that is longer and begins like the value is sorted as one; the prefix itself stands
    // before
    byte[] prefix = Arrays.copyOf(value, SortedRowsFormat.PREFIX_BYTES);
    byte[] next = successor(prefix);
    return new ValueBound(
        row -> order.compare(row, prefix) <= 0,
        row -> next.length > 0 && order.compare(row, next) >= 0,
        false);
  }

  /** The least string above all that begin with a prefix; empty if there is none. */
  private static byte[] successor(byte[] prefix) {
    int length = prefix.length;
    while (length > 0 && prefix[length - 1] == (byte) 0xff) {
      length--;
    }
    byte[] next = Arrays.copyOf(prefix, length);
    if (length > 0) {
      next[length - 1]++;
    }
    return next;
  }
}
