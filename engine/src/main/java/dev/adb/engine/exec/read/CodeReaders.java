package dev.adb.engine.exec.read;

import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.vector.Dictionary;
import dev.adb.engine.vector.TextDictionary;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Readers that leave codes in vectors. */
final class CodeReaders {
  private CodeReaders() {}

  /** Strings with a dictionary of their own. */
  record Text(StringColumn column) implements ColumnReader {

    @Override
    public void gather(int[] rows, int from, int count, Vector into, int at) {
      column.gatherCoded(rows, from, count, into, at);
    }

    @Override
    public void read(int first, int count, Vector into, int at) {
      column.readCoded(first, count, into, at);
    }

    @Override
    public @Nullable Object get(int row) {
      return column.getObject(row);
    }
  }

  /**
   * Keys of one part: their ordinals are the codes.
   *
   * @param values reads the same as values
   */
  record Keys(IntColumn ordinals, Dictionary keys, ColumnReader values) implements ColumnReader {

    @Override
    public void gather(int[] rows, int from, int count, Vector into, int at) {
      if (into.takesCodes(keys, at)) {
        ordinals.gather(rows, from, count, into.code(keys, at + count), at);
      } else {
        values.gather(rows, from, count, into, at);
      }
    }

    @Override
    public void read(int first, int count, Vector into, int at) {
      if (into.takesCodes(keys, at)) {
        ordinals.read(first, count, into.code(keys, at + count), at);
      } else {
        values.read(first, count, into, at);
      }
    }

    @Override
    public @Nullable Object get(int row) {
      return values.get(row);
    }
  }

  /** The same string for every row. */
  record Name(TextDictionary names, int code) implements ColumnReader {

    @Override
    public void gather(int[] rows, int from, int count, Vector into, int at) {
      read(0, count, into, at);
    }

    @Override
    public void read(int first, int count, Vector into, int at) {
      if (into.takesCodes(names, at)) {
        Arrays.fill(into.code(names, at + count), at, at + count, code);
      } else {
        Arrays.fill(into.strings(), at, at + count, names.string(code));
      }
    }

    @Override
    public Object get(int row) {
      return names.string(code);
    }
  }
}
