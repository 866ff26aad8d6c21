package dev.adb.engine.operator.aggregate;

import dev.adb.engine.vector.Vector;

/** Groups that saw no row that counts. */
final class Seen {
  private Seen() {}

  /** Makes the results of such groups null. */
  static void setNulls(boolean[] seen, boolean isNeverNull, int from, int count, Vector into) {
    if (!isNeverNull) {
      for (int row = 0; row < count; row++) {
        if (!seen[from + row]) {
          into.setNull(row);
        }
      }
    }
  }
}
