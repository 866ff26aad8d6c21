package dev.adb.engine.chunk;

import dev.adb.engine.array.ByteStringSet;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.StringColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The distinct byte strings of a column, given up when they are too many or too long. Where a part
 * has codes of its own, each of them is looked at once.
 */
final class DistinctBytes {
  private static final int COUNT_MAX = 1 << 16;
  private static final int BYTES_MAX = 8 << 20;

  private final ByteStringSet set = new ByteStringSet();

  /** For each part that has codes: by its code, the number in the set plus 1. */
  private final List<int[]> numbersOfParts = new ArrayList<>();

  private long bytes;
  private boolean tooMany;
  private int[] codeOfNumber = {};

  /** Begins with the next part. */
  void nextPart() {
    numbersOfParts.add(new int[0]);
  }

  /** The number of the string that a row of the newest part has, or -1 if it is not known yet. */
  int known(Column part, int row) {
    return known(part, row, numbersOfParts.size() - 1);
  }

  private int known(Column part, int row, int partIndex) {
    if (part instanceof StringColumn strings && strings.hasCodes()) {
      int[] numbers = numbersOfParts.get(partIndex);
      int code = strings.code(row);
      return code < numbers.length ? numbers[code] - 1 : -1;
    }
    return -1;
  }

  /** Adds the string that a row of the newest part has. */
  void add(Column part, int row, byte[] value) {
    if (tooMany) {
      return;
    }
    int before = set.count();
    int number = set.add(value, 0, value.length);
    if (set.count() > before) {
      bytes += value.length;
      tooMany = set.count() > COUNT_MAX || bytes > BYTES_MAX;
    }
    if (part instanceof StringColumn strings && strings.hasCodes()) {
      int code = strings.code(row);
      int last = numbersOfParts.size() - 1;
      int[] numbers = numbersOfParts.get(last);
      if (code >= numbers.length) {
        numbers = Arrays.copyOf(numbers, Math.max(code + 1, 2 * numbers.length));
        numbersOfParts.set(last, numbers);
      }
      numbers[code] = number + 1;
    }
  }

  boolean isFew() {
    return !tooMany;
  }

  int count() {
    return set.count();
  }

  int length(int number) {
    return set.strings().length(number);
  }

  /** Bytes of all distinct strings together. */
  long bytes() {
    return bytes;
  }

  /** Gives codes to the strings, which rise with them, and returns the strings by code. */
  byte[][] sort() {
    byte[][] sorted = new byte[set.count()][];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = set.copy(i);
    }
    Arrays.sort(sorted, Arrays::compareUnsigned);
    codeOfNumber = new int[sorted.length];
    for (int code = 0; code < sorted.length; code++) {
      codeOfNumber[set.find(sorted[code], 0, sorted[code].length)] = code;
    }
    return sorted;
  }

  /**
   * The code of the string that a row has, after {@link #sort}.
   *
   * @param partIndex how many parts were begun before this row's
   */
  int code(Column part, int row, int partIndex) {
    int number = known(part, row, partIndex);
    if (number < 0) {
      byte[] value = ByteRows.value(part, row);
      number = set.find(value, 0, value.length);
    }
    return codeOfNumber[number];
  }
}
