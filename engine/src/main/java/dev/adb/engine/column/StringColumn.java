package dev.adb.engine.column;

import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;

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
}
