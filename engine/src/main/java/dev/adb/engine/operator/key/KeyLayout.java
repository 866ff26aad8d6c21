package dev.adb.engine.operator.key;

import dev.adb.engine.operator.Reservation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the columns of a key stand in its words. Ints take half a word, and so do the numbers that
 * stand for strings, bytes and what comes coded. A key of one column is no more than its number.
 *
 * @param width words of a key
 */
record KeyLayout(List<Column> columns, int width) {
  /** As many columns stand as themselves and have a bit in the mask of nulls. */
  private static final int PART_COUNT_MAX = Integer.SIZE;

  /**
   * One column.
   *
   * @param word the first of its words
   * @param isLow whether it takes the lower half
   * @param part its bit in the mask of nulls, if it stands as itself
   * @param numbers what its values are numbered by, or null where they stand themselves
   */
  record Column(
      DataType type, int word, boolean isLow, int part, @Nullable CodedValueTable numbers) {}

  /** Lays out keys like some that came first. */
  static KeyLayout of(List<DataType> types, Vector[] keys, Reservation memory) {
    List<Column> columns = new ArrayList<>();
    int width = 0;
    int openHalf = -1;
    int partCount = 0;
    for (int i = 0; i < keys.length; i++) {
      DataType type = types.get(i);
      Storage storage = type.storage();
      boolean isNumbered =
          storage == Storage.STRING
              || storage == Storage.BYTES
              || keys[i].dictionary() != null
              || keys.length == 1
              || partCount == PART_COUNT_MAX;
      CodedValueTable numbers = isNumbered ? new CodedValueTable(type, memory) : null;
      int part = isNumbered ? 0 : partCount++;
      if (isNumbered || storage == Storage.INT) {
        boolean isLow = openHalf >= 0;
        int word = isLow ? openHalf : width++;
        openHalf = isLow ? -1 : word;
        columns.add(new Column(type, word, isLow, part, numbers));
      } else {
        columns.add(new Column(type, width, false, part, null));
        width += storage == Storage.LONG_PAIR ? 2 : 1;
      }
    }
    return new KeyLayout(List.copyOf(columns), width);
  }
}
