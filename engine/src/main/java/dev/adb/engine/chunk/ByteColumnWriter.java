package dev.adb.engine.chunk;

import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.column.Column;
import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.file.SectionFileWriter;
import java.util.Arrays;

/**
 * Writes columns of STRING and BYTES storage: first a look at all of them, then the encoding that
 * fits.
 */
final class ByteColumnWriter {
  /** Values shorter than this, on average, are not worth the time to unpack them. */
  private static final int COMPRESSED_LENGTH_MIN = 64;

  /** Of an entry of the dictionary beside its bytes, nearly. */
  private static final long DICTIONARY_ENTRY_BYTES = 2;

  /** How many rows a sample takes, at equal distances. */
  private static final int SAMPLE_ROW_COUNT = 512;

  private final ColumnSource source;
  private final NullRows nulls;
  private final int rowCount;
  private final DistinctBytes distinct = new DistinctBytes();
  private final ByteWriter sample = new ByteWriter(BlockCompressor.BLOCK_BYTES);
  private byte[] min = {};
  private byte[] max = {};
  private boolean any;
  private long bytes;
  private byte[][] dictionary = {};

  ByteColumnWriter(ColumnSource source, NullRows nulls) {
    this.source = source;
    this.nulls = nulls;
    this.rowCount = source.rowCount();
  }

  /** Finds the bounds, and how to write. */
  Bounds look() {
    int first = 0;
    int sampleStep = Math.max(1, rowCount / SAMPLE_ROW_COUNT);
    for (Column part : source.parts()) {
      distinct.nextPart();
      int partRowCount = part.rowCount();
      for (int i = 0; i < partRowCount; i++) {
        if (!nulls.get(first + i)) {
          look(part, i, (first + i) % sampleStep == 0);
        }
      }
      first += partRowCount;
    }
    return Bounds.ofBytes(min, max);
  }

  private void look(Column part, int row, boolean sampled) {
    int known = distinct.known(part, row);
    if (known >= 0 && !sampled) {
      bytes += distinct.length(known);
      return;
    }
    byte[] value = ByteRows.value(part, row);
    bytes += value.length;
    if (known < 0) {
      distinct.add(part, row, value);
      if (!any || Arrays.compareUnsigned(value, min) < 0) {
        min = value;
      }
      if (!any || Arrays.compareUnsigned(value, max) > 0) {
        max = value;
      }
      any = true;
    }
    if (sampled && sample.length() < BlockCompressor.BLOCK_BYTES) {
      sample.putBytes(value, 0, value.length);
    }
  }

  /** The encoding to write, once all were looked at. */
  int encoding() {
    long packed = packedBytes();
    if (distinct.isFew()) {
      long few = distinct.bytes() + DICTIONARY_ENTRY_BYTES * distinct.count();
      // a dictionary is read so much faster that it may be twice as long
      if (few < bytes && few / 2 <= packed) {
        return ChunkColumnFormat.DICTIONARY;
      }
    }
    return packed <= bytes / 4 * 3 ? ChunkColumnFormat.COMPRESSED : ChunkColumnFormat.PLAIN;
  }

  /** What all values would take compressed, by the sample. */
  private long packedBytes() {
    int valueCount = rowCount - nulls.count();
    if (sample.length() == 0 || bytes / valueCount < COMPRESSED_LENGTH_MIN) {
      return bytes;
    }
    long packed = BlockCompressor.compressedLength(sample.array(), sample.length());
    return bytes * packed / sample.length();
  }

  /** Writes the code of each row. */
  void writeCodes(SectionFileWriter file) {
    dictionary = distinct.sort();
    FilledSequence codes = new FilledSequence(file);
    int first = 0;
    int partIndex = 0;
    for (Column part : source.parts()) {
      int partRowCount = part.rowCount();
      for (int i = 0; i < partRowCount; i++) {
        if (nulls.get(first + i)) {
          codes.addNull();
        } else {
          codes.add(distinct.code(part, i, partIndex));
        }
      }
      first += partRowCount;
      partIndex++;
    }
    codes.finish();
  }

  /** Writes where each distinct value begins, after {@link #writeCodes}. */
  void writeDictionaryOffsets(SectionFileWriter file) {
    LongSequenceWriter offsets = new LongSequenceWriter(file);
    long offset = 0;
    for (byte[] value : dictionary) {
      offsets.add(offset);
      offset += value.length;
    }
    offsets.add(offset);
    offsets.finish();
  }

  void writeDictionaryBytes(SectionFileWriter file) {
    for (byte[] value : dictionary) {
      file.putBytes(value, 0, value.length);
    }
  }

  /** Writes where the value of each row begins. */
  void writeOffsets(SectionFileWriter file) {
    LongSequenceWriter offsets = new LongSequenceWriter(file);
    long[] offset = {0};
    ByteRows.read(
        source,
        nulls,
        value -> {
          offsets.add(offset[0]);
          offset[0] += value.length;
        });
    offsets.add(offset[0]);
    offsets.finish();
  }

  void writeBytes(SectionFileWriter file) {
    ByteRows.read(source, nulls, value -> file.putBytes(value, 0, value.length));
  }

  void writeBlocks(BlockCompressor compressor) {
    ByteRows.read(source, nulls, compressor::add);
    compressor.finish();
  }

  static void writeAll(SectionFileWriter file, IntArray numbers) {
    LongSequenceWriter sequence = new LongSequenceWriter(file);
    for (int i = 0; i < numbers.count(); i++) {
      sequence.add(numbers.get(i));
    }
    sequence.finish();
  }
}
