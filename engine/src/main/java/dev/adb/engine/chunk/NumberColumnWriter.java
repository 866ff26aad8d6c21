package dev.adb.engine.chunk;

import dev.adb.engine.file.SectionFileWriter;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Vector;

/** Writes columns of INT, LONG and DOUBLE storage, and finds their bounds. */
final class NumberColumnWriter {
  private final ColumnSource source;
  private final NullRows nulls;
  private final boolean doubles;
  private boolean any;

  /** The bounds so far: numbers, or the bits of doubles. */
  private long min;

  private long max;

  NumberColumnWriter(ColumnSource source, NullRows nulls) {
    this.source = source;
    this.nulls = nulls;
    this.doubles = source.type().storage() == Storage.DOUBLE;
  }

  /** Writes the sequence into the section that was begun. */
  Bounds write(SectionFileWriter file) {
    FilledSequence sequence = new FilledSequence(file);
    NumberRows.read(source, (rows, first, count) -> add(rows, first, count, sequence));
    sequence.finish();
    return Bounds.ofNumbers(min, max);
  }

  private void add(Vector rows, int first, int count, FilledSequence sequence) {
    for (int i = 0; i < count; i++) {
      if (nulls.get(first + i)) {
        sequence.addNull();
      } else if (doubles) {
        double value = rows.doubles()[i];
        addDouble(value);
        sequence.add(Double.doubleToRawLongBits(value));
      } else {
        long value = rows.getLong(i);
        min = any ? Math.min(min, value) : value;
        max = any ? Math.max(max, value) : value;
        any = true;
        sequence.add(value);
      }
    }
  }

  private void addDouble(double value) {
    long bits = Double.doubleToRawLongBits(value);
    if (!any || ValueOrder.compareDouble(value, Double.longBitsToDouble(min)) < 0) {
      min = bits;
    }
    if (!any || ValueOrder.compareDouble(value, Double.longBitsToDouble(max)) > 0) {
      max = bits;
    }
    any = true;
  }
}
