package dev.adb.engine.chunk;

import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.file.SectionFileWriter;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.ValueOrder;
import dev.adb.engine.vector.Vector;

/**
 * Writes columns of LONG_PAIR storage: first a look at all of them, then the encoding that fits.
 */
final class PairColumnWriter {
  private final ColumnSource source;
  private final NullRows nulls;
  private final boolean unsigned;
  private final DistinctPairs distinct;
  private boolean any;
  private boolean signsOnly = true;
  private long minHigh;
  private long minLow;
  private long maxHigh;
  private long maxLow;

  PairColumnWriter(ColumnSource source, NullRows nulls) {
    this.source = source;
    this.nulls = nulls;
    this.unsigned = source.type().kind() == TypeKind.UUID;
    this.distinct = new DistinctPairs(source.rowCount());
  }

  /** Finds the bounds, and how to write. */
  Bounds look() {
    NumberRows.read(source, this::look);
    return Bounds.ofPairs(minLow, minHigh, maxLow, maxHigh);
  }

  private void look(Vector rows, int first, int count) {
    for (int i = 0; i < count; i++) {
      if (!nulls.get(first + i)) {
        look(rows.highs()[i], rows.longs()[i]);
      }
    }
  }

  private void look(long high, long low) {
    if (!any || compare(high, low, minHigh, minLow) < 0) {
      minHigh = high;
      minLow = low;
    }
    if (!any || compare(high, low, maxHigh, maxLow) > 0) {
      maxHigh = high;
      maxLow = low;
    }
    any = true;
    signsOnly &= high == low >> (Long.SIZE - 1);
    distinct.add(high, low);
  }

  private int compare(long high, long low, long otherHigh, long otherLow) {
    if (unsigned) {
      return ValueOrder.compareUuid(high, low, otherHigh, otherLow);
    }
    int order = Long.compare(high, otherHigh);
    return order != 0 ? order : Long.compareUnsigned(low, otherLow);
  }

  /** The encoding to write, once all were looked at. */
  int encoding() {
    if (signsOnly) {
      return ChunkColumnFormat.SIGNED;
    }
    return distinct.isFew() ? ChunkColumnFormat.PAIRED : ChunkColumnFormat.PAIRS;
  }

  /** Writes a sequence with the low or the high word of each row. */
  void writeWords(SectionFileWriter file, boolean high) {
    FilledSequence sequence = new FilledSequence(file);
    NumberRows.read(
        source,
        (rows, first, count) -> {
          long[] words = high ? rows.highs() : rows.longs();
          for (int i = 0; i < count; i++) {
            if (nulls.get(first + i)) {
              sequence.addNull();
            } else {
              sequence.add(words[i]);
            }
          }
        });
    sequence.finish();
  }

  void writeCodes(SectionFileWriter file) {
    FilledSequence sequence = new FilledSequence(file);
    NumberRows.read(
        source,
        (rows, first, count) -> {
          for (int i = 0; i < count; i++) {
            if (nulls.get(first + i)) {
              sequence.addNull();
            } else {
              sequence.add(distinct.code(rows.highs()[i], rows.longs()[i]));
            }
          }
        });
    sequence.finish();
  }

  /** Writes a sequence with the low or the high word of each distinct pair. */
  void writeDistinct(SectionFileWriter file, boolean high) {
    LongSequenceWriter sequence = new LongSequenceWriter(file);
    for (int code = 0; code < distinct.count(); code++) {
      sequence.add(high ? distinct.high(code) : distinct.low(code));
    }
    sequence.finish();
  }
}
