package dev.adb.engine.operator.key;

import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.Reservation;
import dev.adb.engine.operator.key.KeyLayout.Column;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the distinct keys of rows, from 0 in order of first sight. A key is one value of each of
 * some columns, and null is a value like any other: who does not want it to be equal to itself
 * looks for nulls before. -0.0 is 0.0, NaN is equal to itself, decimals compare as numbers.
 *
 * <p>Columns may be coded in some batches and not in others, and have any number of dictionaries.
 * Not thread-safe; see {@link #finder}.
 */
public final class KeyTable implements AutoCloseable {
  private final List<DataType> types;
  private final Reservation memory;
  private final KeyFinder own = new KeyFinder(this);

  /** How keys are laid out; null until the first have come. */
  private @Nullable KeyLayout layout;

  /** The keys, if they have several columns. */
  private @Nullable WordTable words;

  private boolean hasRows;
  private int[] gathered = {};
  private int[] gatheredNumbers = {};

  /** A table whose name is "hash table" where memory runs out. */
  public KeyTable(List<DataType> types, MemoryBudget memory) {
    this(types, memory, "hash table");
  }

  /**
   * @param types of the columns of a key, of which there may be none
   * @param what needs the memory, as an error says it: "hash join"
   */
  public KeyTable(List<DataType> types, MemoryBudget memory, String what) {
    this.types = List.copyOf(types);
    this.memory = new Reservation(memory, what);
  }

  public List<DataType> types() {
    return types;
  }

  /** How many distinct keys there are. */
  public int count() {
    if (layout == null) {
      return hasRows && types.isEmpty() ? 1 : 0;
    } else if (words != null) {
      return words.count();
    }
    return first().count();
  }

  /**
   * Finds the numbers of the keys of rows [0, rowCount), and gives the next ones to new keys.
   *
   * @param keys of the table's types, as many
   * @param ordinals gets the number of each row's key
   * @throws dev.adb.engine.error.AdbException 53200 if the table outgrows its memory, 54000 if it
   *     has 2^29 keys
   */
  public void add(Vector[] keys, int rowCount, int[] ordinals) {
    if (rowCount > 0) {
      hasRows = true;
      if (layout == null && !types.isEmpty()) {
        KeyLayout made = KeyLayout.of(types, keys, memory);
        if (types.size() > 1) {
          words = new WordTable(made.width(), memory);
        }
        layout = made;
      }
      own.number(keys, rowCount, ordinals, true);
    }
  }

  /** As {@link KeyFinder#find} does. */
  public void find(Vector[] keys, int rowCount, int[] ordinals) {
    own.find(keys, rowCount, ordinals);
  }

  /** What looks up keys on another thread, while none are added. */
  public KeyFinder finder() {
    return new KeyFinder(this);
  }

  /**
   * Puts a column of the keys of numbers [from, from + count) to rows [0, count) of a vector, which
   * is cleared before.
   */
  public void gather(int keyColumn, int from, int count, Vector into) {
    if (gathered.length < count) {
      gathered = new int[count];
    }
    for (int i = 0; i < count; i++) {
      gathered[i] = from + i;
    }
    gather(keyColumn, gathered, count, into);
  }

  /** The same for numbers in any order. */
  public void gather(int keyColumn, int[] ordinals, int count, Vector into) {
    into.clearNulls();
    Column column = layout().columns().get(keyColumn);
    WordTable table = words;
    CodedValueTable numbers = column.numbers();
    if (table == null) {
      first().gather(ordinals, count, into);
    } else if (numbers == null) {
      WordReader.read(table, ordinals, count, column.word(), column.isLow(), column.part(), into);
    } else {
      if (gatheredNumbers.length < count) {
        gatheredNumbers = new int[count];
      }
      WordReader.readHalf(table, ordinals, count, column.word(), column.isLow(), gatheredNumbers);
      numbers.gather(gatheredNumbers, count, into);
    }
  }

  /** Heap bytes that the table takes, about; as much is reserved. */
  public long memoryBytes() {
    return memory.bytes();
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    memory.close();
  }

  KeyLayout layout() {
    KeyLayout known = layout;
    if (known == null) {
      throw new IllegalStateException("no key was added yet");
    }
    return known;
  }

  WordTable words() {
    WordTable known = words;
    if (known == null) {
      throw new IllegalStateException("keys have one column");
    }
    return known;
  }

  Reservation reservation() {
    return memory;
  }

  private CodedValueTable first() {
    CodedValueTable numbers = layout().columns().get(0).numbers();
    if (numbers == null) {
      throw new IllegalStateException("keys have several columns");
    }
    return numbers;
  }
}
