package dev.adb.engine.operator.key;

import dev.adb.engine.operator.Reservation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

/**
 * Numbers the distinct values of one column, null among them, in order of first sight. Looking up
 * is thread-safe while nobody adds.
 */
sealed interface ValueTable permits FixedValueTable, HashedValueTable {

  static ValueTable of(DataType type, Reservation memory) {
    return switch (type.storage()) {
      case STRING -> new StringValueTable(memory);
      case BYTES -> new BytesValueTable(memory);
      default -> new FixedValueTable(type, memory);
    };
  }

  int count();

  /**
   * Numbers rows.
   *
   * @param ordinals gets the numbers; -1 for an unknown value that is not to be added
   * @param scratch the caller's own
   */
  void number(Vector values, int rowCount, int[] ordinals, boolean isAdding, RowWords scratch);

  /** Puts the values of some numbers to rows [0, count) of a vector that has no nulls yet. */
  void gather(int[] ordinals, int count, Vector into);
}
