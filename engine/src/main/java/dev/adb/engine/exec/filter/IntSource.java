package dev.adb.engine.exec.filter;

import dev.adb.engine.column.Column;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.StringColumn;

/** The ints that stand for the rows of a column: its values, or codes of its strings. */
abstract class IntSource {

  static IntSource of(IntColumn column) {
    return new IntSource() {
      @Override
      Column column() {
        return column;
      }

      @Override
      void read(int first, int count, int[] into) {
        column.read(first, count, into, 0);
      }

      @Override
      void gather(int[] rows, int from, int count, int[] into) {
        column.gather(rows, from, count, into, 0);
      }

      @Override
      long lowerBound(int first, int count) {
        return column.lowerBound(first, count);
      }

      @Override
      long upperBound(int first, int count) {
        return column.upperBound(first, count);
      }
    };
  }

  /** The codes of a column that has them. */
  static IntSource ofCodes(StringColumn column) {
    return new IntSource() {
      @Override
      Column column() {
        return column;
      }

      @Override
      void read(int first, int count, int[] into) {
        column.readCodes(first, count, into, 0);
      }

      @Override
      void gather(int[] rows, int from, int count, int[] into) {
        column.gatherCodes(rows, from, count, into, 0);
      }

      @Override
      long lowerBound(int first, int count) {
        return column.codeLowerBound(first, count);
      }

      @Override
      long upperBound(int first, int count) {
        return column.codeUpperBound(first, count);
      }
    };
  }

  abstract Column column();

  abstract void read(int first, int count, int[] into);

  abstract void gather(int[] rows, int from, int count, int[] into);

  abstract long lowerBound(int first, int count);

  abstract long upperBound(int first, int count);
}
