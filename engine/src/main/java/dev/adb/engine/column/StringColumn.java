package dev.adb.engine.column;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import org.jspecify.annotations.Nullable;

/** string and json. Where the column has a dictionary, equal strings have equal codes. */
public abstract non-sealed class StringColumn extends Column {

  protected StringColumn(DataType type) {
    super(type);
  }

  /** Whether {@link #code} and {@link #find} may be asked. */
  public abstract boolean hasCodes();

  /** Whether there are codes, in the order of their strings. */
  public boolean codesRise() {
    return false;
  }

  /** The dictionary code of a row. */
  public abstract int code(int row);

  /** The code of a string, or -1 if no row has it. */
  public abstract int find(String text);

  /** Compares by code point with a string given in UTF-8. */
  public abstract int compare(int row, byte[] utf8);

  public abstract String get(int row);

  /** The UTF-8 of a row, a copy. */
  public abstract byte[] bytes(int row);

  /**
   * What codes stand for: the same object at every call. Null where the column has none to share.
   */
  public @Nullable Dictionary dictionary() {
    return null;
  }

  /** Copies the codes, of nulls too, of rows in rising order. */
  public void gatherCodes(int[] rows, int from, int count, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = code(rows[from + i]);
    }
  }

  /** Copies the codes, of nulls too, of rows [first, first + count). */
  public void readCodes(int first, int count, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] = code(first + i);
    }
  }

  /** No code of rows [first, first + count) is less: known without reading them. */
  public long codeLowerBound(int first, int count) {
    return 0;
  }

  /** No code of rows [first, first + count) is greater. */
  public long codeUpperBound(int first, int count) {
    return Integer.MAX_VALUE;
  }

  /** How many strings of the dictionary come before one given in UTF-8, if {@link #codesRise}. */
  public int codesBelow(byte[] utf8) {
    throw new IllegalStateException("codes do not rise");
  }

  /**
   * As {@link #gather}, but leaves codes in the vector where it can have those of the dictionary.
   */
  public final void gatherCoded(int[] rows, int from, int count, Vector into, int at) {
    Dictionary values = dictionary();
    if (values != null && into.takesCodes(values, at)) {
      gatherCodes(rows, from, count, into.code(values, at + count), at);
      gatherNulls(rows, from, count, into, at);
    } else {
      gather(rows, from, count, into, at);
    }
  }

  /** As {@link #read}, but leaves codes in the vector where it can have those of the dictionary. */
  public final void readCoded(int first, int count, Vector into, int at) {
    Dictionary values = dictionary();
    if (values != null && into.takesCodes(values, at)) {
      readCodes(first, count, into.code(values, at + count), at);
      readNulls(first, count, into, at);
    } else {
      read(first, count, into, at);
    }
  }

  @Override
  final Object valueOf(int row) {
    return get(row);
  }

  @Override
  protected void gatherValues(int[] rows, int from, int count, Vector into, int at) {
    String[] target = into.strings();
    for (int i = 0; i < count; i++) {
      target[at + i] = get(rows[from + i]);
    }
  }

  @Override
  protected void readValues(int first, int count, Vector into, int at) {
    String[] target = into.strings();
    for (int i = 0; i < count; i++) {
      target[at + i] = get(first + i);
    }
  }
}
