package dev.adb.engine.operator.key;

import dev.adb.engine.operator.Reservation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the rows of a column that may be coded: what number a code of a dictionary has is asked
 * of a {@link CodedValueTable} once. Not thread-safe: each thread has its own for the same table.
 */
final class CodeNumbers {
  private static final int UNKNOWN = -2;

  /** No such value in the table, as long as it does not grow. */
  private static final int MISSING = -1;

  /** Dictionaries of more are worth remembering only when some rows have come. */
  private static final int CHEAP_COUNT_MAX = 1 << 14;

  /** Looking up a value costs about as much as making room for so many codes. */
  private static final int ROWS_FACTOR = 64;

  private static final int DICTIONARY_COUNT_MAX = 256;

  private final CodedValueTable values;
  private final DataType type;
  private final Reservation memory;
  private final RowWords scratch = new RowWords();
  private final IdentityHashMap<Dictionary, int[]> known = new IdentityHashMap<>();
  private long knownBytes;

  private @Nullable Dictionary current;
  private int[] numbers = {};
  private long currentRowCount;
  private int nullNumber = UNKNOWN;

  /** How many of the codes that the table numbers are known here. */
  private int copiedCount;

  /** How many values the table had when something was found to be missing; 0 if nothing was. */
  private int missingAt;

  private int[] rows = {};
  private int[] codes = {};
  private int[] found = {};
  private @Nullable Vector looked;

  CodeNumbers(DataType type, CodedValueTable values, Reservation memory) {
    this.type = type;
    this.values = values;
    this.memory = memory;
  }

  /** See {@link ValueTable#number}. */
  void number(Vector column, int rowCount, int[] ordinals, boolean isAdding) {
    Dictionary dictionary = column.dictionary();
    if (dictionary == null || !isWorthRemembering(dictionary, rowCount)) {
      values.number(column, rowCount, ordinals, isAdding, scratch);
      return;
    }
    if (missingAt > 0 && missingAt != values.count()) {
      forgetMissing();
    }
    remember(dictionary);
    boolean isCoded = values.isCodedBy(dictionary);
    if (isCoded) {
      copyNew();
    }
    int least =
        column.hasNulls()
            ? translateWithNulls(column, rowCount, ordinals)
            : translate(column.codes(), rowCount, ordinals);
    if (least < (isAdding ? 0 : MISSING)) {
      if (!isCoded) {
        lookUp(column, dictionary, rowCount, ordinals, isAdding);
      } else if (isAdding) {
        addCodes(column, dictionary, rowCount, ordinals);
      } else {
        for (int row = 0; row < rowCount; row++) {
          ordinals[row] = Math.max(ordinals[row], MISSING);
        }
      }
    }
  }

  /** Takes over the numbers of codes that another thread added. */
  private void copyNew() {
    int count = values.count();
    if (copiedCount < count) {
      int ofNull = values.nullOrdinal();
      for (int ordinal = copiedCount; ordinal < count; ordinal++) {
        if (ordinal == ofNull) {
          nullNumber = ordinal;
        } else {
          numbers[values.code(ordinal)] = ordinal;
        }
      }
      copiedCount = count;
    }
  }

  private void addCodes(Vector column, Dictionary dictionary, int rowCount, int[] ordinals) {
    int[] columnCodes = column.codes();
    for (int row = 0; row < rowCount; row++) {
      if (ordinals[row] < 0) {
        if (column.isNull(row)) {
          nullNumber = nullNumber < 0 ? values.addNull(dictionary) : nullNumber;
          ordinals[row] = nullNumber;
        } else {
          int code = columnCodes[row];
          numbers[code] = numbers[code] < 0 ? values.addCode(dictionary, code) : numbers[code];
          ordinals[row] = numbers[code];
        }
      }
    }
    copiedCount = values.count();
  }

  private boolean isWorthRemembering(Dictionary dictionary, int rowCount) {
    if (dictionary != current) {
      current = dictionary;
      currentRowCount = 0;
      numbers = known.getOrDefault(dictionary, new int[0]);
    }
    currentRowCount += rowCount;
    int count = dictionary.count();
    return numbers.length > 0
        || (count > 0 && (count <= CHEAP_COUNT_MAX || count <= ROWS_FACTOR * currentRowCount));
  }

  private void remember(Dictionary dictionary) {
    int count = dictionary.count();
    int length = numbers.length;
    if (length < count) {
      if (length == 0 && known.size() == DICTIONARY_COUNT_MAX) {
        known.clear();
        copiedCount = 0;
        memory.shrink(knownBytes);
        knownBytes = 0;
      }
      // one that grows is likely to grow on
      int capacity = length == 0 ? count : Math.max(count, length + length / 2);
      long bytes = (long) Integer.BYTES * (capacity - length);
      memory.grow(bytes);
      knownBytes += bytes;
      numbers = Arrays.copyOf(numbers, capacity);
      Arrays.fill(numbers, length, capacity, UNKNOWN);
      known.put(dictionary, numbers);
    }
  }

  /** Returns a negative number if a code has none yet. */
  private int translate(int[] columnCodes, int rowCount, int[] ordinals) {
    int[] table = numbers;
    int least = 0;
    for (int row = 0; row < rowCount; row++) {
      int number = table[columnCodes[row]];
      ordinals[row] = number;
      least = Math.min(least, number);
    }
    return least;
  }

  private int translateWithNulls(Vector column, int rowCount, int[] ordinals) {
    int[] table = numbers;
    int[] columnCodes = column.codes();
    long[] nulls = column.nulls();
    int least = 0;
    for (int row = 0; row < rowCount; row++) {
      boolean isNull = (nulls[row >> 6] & (1L << row)) != 0;
      int number = isNull ? nullNumber : table[columnCodes[row]];
      ordinals[row] = number;
      least = Math.min(least, number);
    }
    return least;
  }

  private void lookUp(
      Vector column, Dictionary dictionary, int rowCount, int[] ordinals, boolean isAdding) {
    Vector asked = prepare(rowCount);
    int[] columnCodes = column.codes();
    int count = 0;
    for (int row = 0; row < rowCount; row++) {
      if (ordinals[row] < (isAdding ? 0 : MISSING)) {
        rows[count] = row;
        codes[count++] = columnCodes[row];
      }
    }
    asked.clearNulls();
    dictionary.decode(codes, count, asked);
    for (int i = 0; i < count; i++) {
      if (column.isNull(rows[i])) {
        asked.setNull(i);
      }
    }
    values.number(asked, count, found, isAdding, scratch);
    int least = 0;
    for (int i = 0; i < count; i++) {
      int number = found[i];
      least = Math.min(least, number);
      ordinals[rows[i]] = number;
      if (asked.isNull(i)) {
        nullNumber = number;
      } else {
        numbers[codes[i]] = number;
      }
    }
    if (least < 0) {
      missingAt = Math.max(1, values.count());
    }
  }

  private Vector prepare(int rowCount) {
    Vector vector = looked;
    if (vector == null || rows.length < rowCount) {
      vector = new Vector(type, rowCount);
      looked = vector;
      rows = new int[rowCount];
      codes = new int[rowCount];
      found = new int[rowCount];
    }
    return vector;
  }

  private void forgetMissing() {
    missingAt = 0;
    nullNumber = forget(nullNumber);
    for (int[] table : known.values()) {
      for (int code = 0; code < table.length; code++) {
        table[code] = forget(table[code]);
      }
    }
  }

  private static int forget(int number) {
    return number == MISSING ? UNKNOWN : number;
  }
}
