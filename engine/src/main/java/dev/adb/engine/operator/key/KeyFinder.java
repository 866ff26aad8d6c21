package dev.adb.engine.operator.key;

import dev.adb.engine.operator.key.KeyLayout.Column;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Looks up keys of a {@link KeyTable}. Not thread-safe, but while nobody adds keys any number of
 * finders may look at one table at once, each on a thread of its own.
 */
public final class KeyFinder {
  private final KeyTable table;
  private final RowWords words = new RowWords();

  /** One for each column; null for those that stand as themselves. */
  private @Nullable CodeNumbers[] numbers = {};

  private boolean isOpen;
  private int[] columnNumbers = {};

  KeyFinder(KeyTable table) {
    this.table = table;
  }

  /**
   * Finds the numbers of the keys of rows [0, rowCount).
   *
   * @param keys of the table's types
   * @param ordinals gets the number of each row's key, -1 if the table does not have it
   */
  public void find(Vector[] keys, int rowCount, int[] ordinals) {
    if (table.count() == 0) {
      Arrays.fill(ordinals, 0, rowCount, -1);
    } else {
      number(keys, rowCount, ordinals, false);
    }
  }

  void number(Vector[] keys, int rowCount, int[] ordinals, boolean isAdding) {
    if (keys.length == 0) {
      Arrays.fill(ordinals, 0, rowCount, 0);
      return;
    }
    KeyLayout layout = table.layout();
    if (!isOpen) {
      open(layout);
    }
    if (keys.length == 1) {
      numbers[0].number(keys[0], rowCount, ordinals, isAdding);
      return;
    }
    if (columnNumbers.length < rowCount) {
      columnNumbers = new int[rowCount];
    }
    words.begin(layout.width(), rowCount);
    for (int i = 0; i < keys.length; i++) {
      Column column = layout.columns().get(i);
      if (column.numbers() == null) {
        words.put(keys[i], column.word(), column.isLow(), column.part());
      } else {
        // what is unknown is -1, which no key of the table has
        numbers[i].number(keys[i], rowCount, columnNumbers, isAdding);
        words.putHalf(columnNumbers, column.word(), column.isLow());
      }
    }
    table.words().number(words.words(), words.masks(), rowCount, ordinals, isAdding);
  }

  private void open(KeyLayout layout) {
    isOpen = true;
    numbers =
        layout.columns().stream()
            .map(
                column ->
                    column.numbers() == null
                        ? null
                        : new CodeNumbers(column.type(), column.numbers(), table.reservation()))
            .toArray(CodeNumbers[]::new);
  }
}
