package dev.adb.engine.operator.key;

import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values in a list, the same perhaps several times. */
public final class ObjectDictionary extends Dictionary {
  private final List<Object> values = new ArrayList<>();

  /** Adds a value and returns its code. */
  public int add(Object value) {
    values.add(value);
    return values.size() - 1;
  }

  @Override
  public int count() {
    return values.size();
  }

  @Override
  public boolean isDistinct() {
    return new HashSet<>(values).size() == values.size()
        && values.stream().noneMatch(byte[].class::isInstance);
  }

  @Override
  public void decode(int[] codes, int rowCount, Vector into) {
    for (int row = 0; row < rowCount; row++) {
      into.setObject(row, values.get(codes[row]));
    }
  }

  @Override
  public String string(int code) {
    return (String) values.get(code);
  }

  /** Makes a vector coded, with a code for every value. */
  public void fill(Vector into, List<? extends @Nullable Object> rows) {
    int[] codes = new int[rows.size()];
    for (int row = 0; row < codes.length; row++) {
      Object value = rows.get(row);
      int known = value == null ? 0 : values.indexOf(value);
      codes[row] = known >= 0 ? known : add(Objects.requireNonNull(value));
    }
    System.arraycopy(codes, 0, into.code(this, codes.length), 0, codes.length);
    for (int row = 0; row < codes.length; row++) {
      if (rows.get(row) == null) {
        into.setNull(row);
      }
    }
  }
}
