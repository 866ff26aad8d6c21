package dev.adb.engine.operator.join;

import dev.adb.engine.vector.Batch;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of a row of the batch that is read and a kept row: all those of equal keys, up to {@link
 * Batch#ROW_COUNT_MAX} at a time, in the order of the batch.
 */
final class Pairs {
  private static final int COUNT_MAX = Batch.ROW_COUNT_MAX;

  private final JoinTable table;
  private final JoinTable.Lookup lookup;

  /** Whether a row read without a key's match makes a pair with -1. */
  private final boolean pads;

  /** Rows of the batch that are passed over, or null. */
  private final boolean @Nullable [] skipped;

  private final int[] numbers = new int[COUNT_MAX];
  private final int[] readRows = new int[COUNT_MAX];
  private final int[] keptRows = new int[COUNT_MAX];

  private int batchCount;
  private int row;

  /** How many pairs of the row were given. */
  private int given;

  Pairs(JoinTable table, boolean pads, boolean @Nullable [] skipped) {
    this.table = table;
    this.lookup = table.lookup();
    this.pads = pads;
    this.skipped = skipped;
  }

  /** Begins with a batch. */
  void start(Batch batch) {
    lookup.find(batch, numbers);
    batchCount = batch.rowCount();
    row = 0;
    given = 0;
  }

  /** Of the rows of the batch, the number of the key; -1 where no kept row has it. */
  int[] numbers() {
    return numbers;
  }

  int[] readRows() {
    return readRows;
  }

  /** The other row of each pair, -1 for none. */
  int[] keptRows() {
    return keptRows;
  }

  /** Finds the next pairs; returns how many, 0 once there are no more. */
  int fill() {
    return table.isUnique() ? fillUnique() : fillAny();
  }

  private int fillUnique() {
    int count = 0;
    for (; row < batchCount; row++) {
      int number = numbers[row];
      if ((number >= 0 || pads) && !isSkipped(row)) {
        readRows[count] = row;
        keptRows[count++] = number;
      }
    }
    return count;
  }

  private int fillAny() {
    int count = 0;
    while (row < batchCount && count < COUNT_MAX) {
      int number = numbers[row];
      if (number < 0 || isSkipped(row)) {
        if (number < 0 && pads) {
          readRows[count] = row;
          keptRows[count++] = -1;
        }
        row++;
        given = 0;
        continue;
      }
      int place = table.start(number) + given;
      int left = table.end(number) - place;
      int step = Math.min(left, COUNT_MAX - count);
      for (int i = 0; i < step; i++) {
        readRows[count + i] = row;
      }
      table.copyRows(place, step, keptRows, count);
      count += step;
      given += step;
      if (step == left) {
        row++;
        given = 0;
      }
    }
    return count;
  }

  private boolean isSkipped(int number) {
    return skipped != null && skipped[number];
  }
}
