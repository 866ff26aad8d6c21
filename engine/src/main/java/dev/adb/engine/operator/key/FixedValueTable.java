package dev.adb.engine.operator.key;

import dev.adb.engine.operator.Reservation;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.Vector;

/** Values of one or two words. */
final class FixedValueTable implements ValueTable {
  private final Storage storage;
  private final int width;
  private final WordTable table;

  FixedValueTable(DataType type, Reservation memory) {
    storage = type.storage();
    width = storage == Storage.LONG_PAIR ? 2 : 1;
    table = new WordTable(width, memory);
  }

  @Override
  public int count() {
    return table.count();
  }

  @Override
  public void number(
      Vector values, int rowCount, int[] ordinals, boolean isAdding, RowWords scratch) {
    if (storage == Storage.LONG && !values.hasNulls()) {
      table.number(values.longs(), null, rowCount, ordinals, isAdding);
    } else {
      scratch.begin(width, rowCount);
      scratch.put(values, 0, false, 0);
      table.number(scratch.words(), scratch.masks(), rowCount, ordinals, isAdding);
    }
  }

  @Override
  public void gather(int[] ordinals, int count, Vector into) {
    WordReader.read(table, ordinals, count, 0, false, 0, into);
  }
}
