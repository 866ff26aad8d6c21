package dev.adb.calcite.fixpoint;

import org.jspecify.annotations.Nullable;

/** The columns of one side by which rows are joined. */
final class JoinKeys {
  private final int width;
  private final int[] columns;
  private final boolean[] nullsMatch;

  /**
   * @param width of the side's rows
   * @param nullsMatch for each column whether null joins null
   */
  JoinKeys(int width, int[] columns, boolean[] nullsMatch) {
    this.width = width;
    this.columns = columns.clone();
    this.nullsMatch = nullsMatch.clone();
  }

  int width() {
    return width;
  }

  private @Nullable Object value(@Nullable Object row, int key) {
    return RowForm.column(row, width, columns[key]);
  }

  /** False if a null in the key joins nothing. */
  boolean canMatch(@Nullable Object row) {
    for (int key = 0; key < columns.length; key++) {
      if (!nullsMatch[key] && value(row, key) == null) {
        return false;
      }
    }
    return true;
  }

  int hash(@Nullable Object row) {
    int hash = 0;
    for (int key = 0; key < columns.length; key++) {
      hash = Values.hash(hash, value(row, key));
    }
    return hash;
  }

  boolean equal(@Nullable Object row, JoinKeys otherKeys, @Nullable Object other) {
    for (int key = 0; key < columns.length; key++) {
      if (!Values.equal(value(row, key), otherKeys.value(other, key))) {
        return false;
      }
    }
    return true;
  }
}
