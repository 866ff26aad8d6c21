package dev.adb.calcite.fixpoint;

import org.apache.calcite.runtime.FlatLists;
import org.jspecify.annotations.Nullable;

/**
 * Calcite's form of a row: an array, the bare value of a single column, or the empty list where
 * there is none.
 */
final class RowForm {

  private RowForm() {}

  static @Nullable Object column(@Nullable Object row, int width, int index) {
    return width == 1 ? row : array(row)[index];
  }

  /** The array of a row of two columns or more. */
  @SuppressWarnings("NullAway") // only a bare value can be null
  static @Nullable Object[] array(@Nullable Object row) {
    return (Object[]) row;
  }

  /** The row of some values, which it may keep. */
  static @Nullable Object of(@Nullable Object[] values) {
    return switch (values.length) {
      case 0 -> FlatLists.COMPARABLE_EMPTY_LIST;
      case 1 -> values[0];
      default -> values;
    };
  }

  /** Copies a row, or nulls for a row that is missing, into an array. */
  static void copy(@Nullable Object row, int width, @Nullable Object[] target, int offset) {
    if (width == 1) {
      target[offset] = row;
    } else if (width > 1 && row != null) {
      System.arraycopy(array(row), 0, target, offset, width);
    }
  }
}
