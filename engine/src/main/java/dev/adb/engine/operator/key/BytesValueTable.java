package dev.adb.engine.operator.key;

import dev.adb.engine.operator.Reservation;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Byte strings. */
final class BytesValueTable extends HashedValueTable {
  private byte[] @Nullable [] values = new byte[32][];

  BytesValueTable(Reservation memory) {
    super(memory);
  }

  @Override
  public void number(
      Vector column, int rowCount, int[] ordinals, boolean isAdding, RowWords scratch) {
    byte[] @Nullable [] strings = column.bytes();
    for (int row = 0; row < rowCount; row++) {
      byte[] string = strings[row];
      if (string == null) {
        ordinals[row] = nullOrdinal() < 0 && isAdding ? addNull() : nullOrdinal();
      } else {
        ordinals[row] = number(string, isAdding);
      }
    }
  }

  private int number(byte[] string, boolean isAdding) {
    int hash = Arrays.hashCode(string);
    int[] table = slots();
    int slot = firstSlot(hash);
    int entry = table[slot];
    while (entry != 0 && (hash(entry - 1) != hash || !Arrays.equals(string, values[entry - 1]))) {
      slot = (slot + 1) & (table.length - 1);
      entry = table[slot];
    }
    if (entry == 0 && isAdding) {
      int ordinal = add(hash, slot, string.length);
      values[ordinal] = string;
      return ordinal;
    }
    return entry - 1;
  }

  @Override
  void growValues(int capacity) {
    values = Arrays.copyOf(values, capacity);
  }

  @Override
  public void gather(int[] ordinals, int count, Vector into) {
    byte[] @Nullable [] strings = into.bytes();
    for (int row = 0; row < count; row++) {
      int ordinal = ordinals[row];
      if (ordinal == nullOrdinal()) {
        into.setNull(row);
      } else {
        strings[row] = Objects.requireNonNull(values[ordinal]);
      }
    }
  }
}
