package dev.adb.engine.operator.key;

import dev.adb.engine.operator.Reservation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the values of a column that may be coded. As long as all of them came as codes of one
 * dictionary it numbers these and looks at no value; the first other one has it look at them all.
 * Looking up is thread-safe while nobody adds.
 */
final class CodedValueTable {
  private static final int FIRST_CAPACITY = 32;

  private final DataType type;
  private final Reservation memory;
  private final ValueTable values;

  /** Whether the values are in the table of values, and no longer codes. */
  private volatile boolean isPlain;

  private volatile @Nullable Dictionary dictionary;
  private int[] codes = {};
  private int count;
  private int nullOrdinal = -1;

  CodedValueTable(DataType type, Reservation memory) {
    this.type = type;
    this.memory = memory;
    values = ValueTable.of(type, memory);
    // two codes of doubles may be equal: there are two zeros
    isPlain = type.kind() == TypeKind.DOUBLE;
  }

  int count() {
    return isPlain ? values.count() : count;
  }

  /** Whether all values are codes of a dictionary, or an added one would be the first value. */
  boolean isCodedBy(Dictionary other) {
    return !isPlain && (dictionary == other || (count == 0 && other.isDistinct()));
  }

  /** The code of a number, if values are coded; anything for that of null. */
  int code(int ordinal) {
    return codes[ordinal];
  }

  /** The number of null if values are coded, -1 if there is none. */
  int nullOrdinal() {
    return nullOrdinal;
  }

  /** Gives the next number to a code of the dictionary that all are codes of. */
  int addCode(Dictionary of, int code) {
    dictionary = of;
    if (count == codes.length) {
      int capacity = Math.max(FIRST_CAPACITY, 2 * count);
      memory.grow((long) Integer.BYTES * (capacity - count));
      codes = Arrays.copyOf(codes, capacity);
    }
    codes[count] = code;
    return count++;
  }

  /** Gives the next number to null. */
  int addNull(Dictionary of) {
    nullOrdinal = addCode(of, 0);
    return nullOrdinal;
  }

  /** See {@link ValueTable#number}. */
  void number(Vector column, int rowCount, int[] ordinals, boolean isAdding, RowWords scratch) {
    if (!isPlain) {
      makePlain();
    }
    values.number(column, rowCount, ordinals, isAdding, scratch);
  }

  private synchronized void makePlain() {
    if (isPlain) {
      return;
    }
    Vector some = new Vector(type);
    RowWords scratch = new RowWords();
    int[] numbers = new int[Batch.ROW_COUNT_MAX];
    for (int from = 0; from < count; from += numbers.length) {
      int size = Math.min(numbers.length, count - from);
      for (int i = 0; i < size; i++) {
        numbers[i] = from + i;
      }
      some.clearNulls();
      gather(numbers, size, some);
      some.dropCodes();
      values.number(some, size, numbers, true, scratch);
    }
    isPlain = true;
    dictionary = null;
  }

  /** See {@link ValueTable#gather}; the vector is coded if values are. */
  void gather(int[] ordinals, int size, Vector into) {
    Dictionary known = dictionary;
    if (isPlain || known == null) {
      values.gather(ordinals, size, into);
      return;
    }
    int[] target = into.code(known, size);
    for (int i = 0; i < size; i++) {
      target[i] = codes[ordinals[i]];
    }
    if (nullOrdinal >= 0) {
      for (int i = 0; i < size; i++) {
        if (ordinals[i] == nullOrdinal) {
          into.setNull(i);
        }
      }
    }
  }
}
