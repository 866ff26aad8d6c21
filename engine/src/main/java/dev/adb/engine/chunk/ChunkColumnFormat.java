package dev.adb.engine.chunk;

import dev.adb.engine.file.SectionFileWriter;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.nio.ByteBuffer;

/**
 * Byte layout of the entry of a column in a chunk's header, version 1. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     4  columnId   of an attribute, from 1; of a common column, below 0; 0 = ordinals of keys
 *       4     4  precision  of the type
 *       8     4  nullCount  how many rows are null
 *      12     1  kind       code of the type's kind
 *      13     1  scale      of the type
 *      14     1  encoding   one of the codes below
 *      15     1  bounds     0 = none, 1 = min and max, 2 = min alone
 *      16     1  minLength  bytes of min, up to 32
 *      17     1  maxLength  bytes of max, up to 32
 *      18     6  reserved   zeros
 *      24    32  min        no row that is not null is less
 *      56    32  max        no row that is not null is greater
 *
 *  CODE  ENCODING    PARTS
 *     0  absent      none: every row is null
 *     1  numbers     1 = the numbers; of double, their 64 bits
 *     2  pairs       1 = low words, 2 = high words
 *     3  signed      1 = low words; a high word is the sign of its low word
 *     4  paired      1 = code of each row, 2 = low words by code, 3 = high words by code
 *     5  plain       2 = offset of each value in part 3 and of its end, 3 = bytes
 *     6  dictionary  1 = code of each row, 2 and 3 = the distinct values, rising, as if plain
 *     7  compressed  2 = as plain, before compression, 3 = blocks, 4 = first value of each block,
 *                    5 = offset of each block in part 3 and of its end
 * </pre>
 *
 * <p>Part 0 is there where some rows are null and some are not: a bit for each row, low bit first,
 * set where it is null. Such a row has any value, most often that of the row before. Parts of
 * numbers, codes and offsets are sequences, see SequenceFormat. A block is compressed by DEFLATE
 * (RFC 1951).
 *
 * <p>Bounds are: numbers and the bits of doubles in 8 bytes; uuid and larger decimals as low and
 * high word in 16; the bytes of string, json and bytes, cut off after 32. A max that was cut off is
 * rounded up in its last byte, or left out if that cannot be.
 */
final class ChunkColumnFormat {
  static final int COLUMN_ID_OFFSET = 0;
  static final int PRECISION_OFFSET = 4;
  static final int NULL_COUNT_OFFSET = 8;
  static final int KIND_OFFSET = 12;
  static final int SCALE_OFFSET = 13;
  static final int ENCODING_OFFSET = 14;
  static final int BOUNDS_OFFSET = 15;
  static final int MIN_LENGTH_OFFSET = 16;
  static final int MAX_LENGTH_OFFSET = 17;
  static final int MIN_OFFSET = 24;
  static final int MAX_OFFSET = 56;
  static final int ENTRY_BYTES = 88;
  static final int BOUND_BYTES_MAX = 32;

  static final int ABSENT = 0;
  static final int NUMBERS = 1;
  static final int PAIRS = 2;
  static final int SIGNED = 3;
  static final int PAIRED = 4;
  static final int PLAIN = 5;
  static final int DICTIONARY = 6;
  static final int COMPRESSED = 7;

  static final int NULLS_PART = 0;
  static final int NUMBERS_PART = 1;
  static final int CODES_PART = 1;
  static final int LOWS_PART = 1;
  static final int HIGHS_PART = 2;
  static final int OFFSETS_PART = 2;
  static final int DISTINCT_LOWS_PART = 2;
  static final int DISTINCT_HIGHS_PART = 3;
  static final int BYTES_PART = 3;
  static final int FIRSTS_PART = 4;
  static final int PLACES_PART = 5;

  static final int NO_BOUNDS = 0;
  static final int BOTH_BOUNDS = 1;
  static final int MIN_ALONE = 2;

  private static final byte[] ZEROS = new byte[BOUND_BYTES_MAX];

  /** What is known of a column once it was written. */
  record Entry(int columnId, DataType type, int encoding, int nullCount, Bounds bounds) {}

  private ChunkColumnFormat() {}

  static void write(SectionFileWriter file, Entry entry) {
    DataType type = entry.type();
    Bounds bounds = entry.bounds();
    file.putInt(entry.columnId());
    file.putInt(type.precision());
    file.putInt(entry.nullCount());
    file.putByte(type.kind().code());
    file.putByte(type.scale());
    file.putByte(entry.encoding());
    file.putByte(bounds.code());
    file.putByte(bounds.min().length);
    file.putByte(bounds.max().length);
    file.putBytes(ZEROS, 0, MIN_OFFSET - MAX_LENGTH_OFFSET - 1);
    putBound(file, bounds.min());
    putBound(file, bounds.max());
  }

  private static void putBound(SectionFileWriter file, byte[] bound) {
    file.putBytes(bound, 0, bound.length);
    file.putBytes(ZEROS, bound.length, BOUND_BYTES_MAX - bound.length);
  }

  /** Reads the entry at an offset of a chunk's header. */
  static Entry read(ByteBuffer header, int offset, String file) {
    DataType type;
    try {
      type =
          new DataType(
              TypeKind.ofCode(header.get(offset + KIND_OFFSET)),
              header.getInt(offset + PRECISION_OFFSET),
              header.get(offset + SCALE_OFFSET));
    } catch (IllegalArgumentException e) {
      throw ChunkFormat.damaged("column has an unknown type: " + e.getMessage(), file);
    }
    int minLength = header.get(offset + MIN_LENGTH_OFFSET);
    int maxLength = header.get(offset + MAX_LENGTH_OFFSET);
    if (minLength < 0
        || minLength > BOUND_BYTES_MAX
        || maxLength < 0
        || maxLength > BOUND_BYTES_MAX) {
      throw ChunkFormat.damaged(
          "column has bounds out of range: min=%d, max=%d".formatted(minLength, maxLength), file);
    }
    byte[] min = new byte[minLength];
    byte[] max = new byte[maxLength];
    header.get(offset + MIN_OFFSET, min);
    header.get(offset + MAX_OFFSET, max);
    return new Entry(
        header.getInt(offset + COLUMN_ID_OFFSET),
        type,
        header.get(offset + ENCODING_OFFSET),
        header.getInt(offset + NULL_COUNT_OFFSET),
        new Bounds(header.get(offset + BOUNDS_OFFSET), min, max));
  }
}
