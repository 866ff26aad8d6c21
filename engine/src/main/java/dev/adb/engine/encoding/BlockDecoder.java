package dev.adb.engine.encoding;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Reads the blocks that {@link SequenceBlockFormat} draws; {@code entry} is a block's entry. */
final class BlockDecoder {
  private BlockDecoder() {}

  /** One number of a block. */
  static long get(ByteBuffer bytes, int entry, int index) {
    long layout = bytes.getLong(entry + SequenceBlockFormat.OFFSET_OFFSET);
    int offset = SequenceBlockFormat.offset(layout);
    int width = SequenceBlockFormat.width(layout);
    return switch (SequenceBlockFormat.encoding(layout)) {
      case SequenceBlockFormat.CONSTANT -> min(bytes, entry);
      case SequenceBlockFormat.PLAIN -> bytes.getLong(offset + index * Long.BYTES);
      case SequenceBlockFormat.PACKED ->
          min(bytes, entry) + BitPacking.get(bytes, offset, width, index);
      case SequenceBlockFormat.LINEAR -> getLinear(bytes, offset, width, index);
      case SequenceBlockFormat.RUNS ->
          min(bytes, entry)
              + getFromRun(bytes, offset, width, SequenceBlockFormat.count(layout), index);
      case SequenceBlockFormat.DICTIONARY ->
          getFromDictionary(bytes, offset, width, SequenceBlockFormat.count(layout), index);
      default -> throw unknown(layout);
    };
  }

  private static long getLinear(ByteBuffer bytes, int offset, int width, int index) {
    long line = bytes.getLong(offset) + index * bytes.getLong(offset + Long.BYTES);
    return width == 0
        ? line
        : line
            + BitPacking.get(bytes, offset + SequenceBlockFormat.LINEAR_HEAD_BYTES, width, index);
  }

  private static long getFromRun(ByteBuffer bytes, int offset, int width, int runs, int index) {
    int run = runOf(bytes, offset, runs, index);
    return BitPacking.get(bytes, offset + runs * Short.BYTES, width, run);
  }

  private static long getFromDictionary(
      ByteBuffer bytes, int offset, int width, int numbers, int index) {
    int code = (int) BitPacking.get(bytes, offset + numbers * Long.BYTES, width, index);
    return bytes.getLong(offset + code * Long.BYTES);
  }

  private static void addLine(long step, int count, long[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] += i * step;
    }
  }

  private static void addLine(int step, int count, int[] into, int at) {
    for (int i = 0; i < count; i++) {
      into[at + i] += i * step;
    }
  }

  private static void replaceCodes(ByteBuffer bytes, int numbers, int count, long[] into, int at) {
    for (int i = at; i < at + count; i++) {
      into[i] = bytes.getLong(numbers + (int) into[i] * Long.BYTES);
    }
  }

  private static void replaceCodes(ByteBuffer bytes, int numbers, int count, int[] into, int at) {
    for (int i = at; i < at + count; i++) {
      into[i] = (int) bytes.getLong(numbers + into[i] * Long.BYTES);
    }
  }

  private static long min(ByteBuffer bytes, int entry) {
    return bytes.getLong(entry + SequenceBlockFormat.BLOCK_MIN_OFFSET);
  }

  private static IllegalStateException unknown(long layout) {
    return new IllegalStateException(
        "block has an unknown encoding: code=" + SequenceBlockFormat.encoding(layout));
  }

  /** The run that an index is in: the last one that begins at or before it. */
  private static int runOf(ByteBuffer bytes, int offset, int count, int index) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (bytes.getShort(offset + middle * Short.BYTES) <= index) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The index behind a run, within numbers that end at {@code limit}. */
  private static int endOf(ByteBuffer bytes, int offset, int count, int run, int limit) {
    return run + 1 == count
        ? limit
        : Math.min(limit, bytes.getShort(offset + (run + 1) * Short.BYTES));
  }

  /** Numbers [from, from + count) of a block. */
  static void read(ByteBuffer bytes, int entry, int from, int count, long[] into, int at) {
    long layout = bytes.getLong(entry + SequenceBlockFormat.OFFSET_OFFSET);
    int offset = SequenceBlockFormat.offset(layout);
    int width = SequenceBlockFormat.width(layout);
    switch (SequenceBlockFormat.encoding(layout)) {
      case SequenceBlockFormat.CONSTANT -> Arrays.fill(into, at, at + count, min(bytes, entry));
      case SequenceBlockFormat.PLAIN ->
          LongUnpacking.unpack(bytes, offset, width, from, count, 0, into, at);
      case SequenceBlockFormat.PACKED ->
          LongUnpacking.unpack(bytes, offset, width, from, count, min(bytes, entry), into, at);
      case SequenceBlockFormat.LINEAR -> {
        long step = bytes.getLong(offset + Long.BYTES);
        long first = bytes.getLong(offset) + from * step;
        int packed = offset + SequenceBlockFormat.LINEAR_HEAD_BYTES;
        LongUnpacking.unpack(bytes, packed, width, from, count, first, into, at);
        addLine(step, count, into, at);
      }
      case SequenceBlockFormat.RUNS -> {
        int runs = SequenceBlockFormat.count(layout);
        int run = runOf(bytes, offset, runs, from);
        for (int index = from; index < from + count; run++) {
          int end = endOf(bytes, offset, runs, run, from + count);
          long value =
              min(bytes, entry) + BitPacking.get(bytes, offset + runs * Short.BYTES, width, run);
          Arrays.fill(into, at + index - from, at + end - from, value);
          index = end;
        }
      }
      case SequenceBlockFormat.DICTIONARY -> {
        int codes = offset + SequenceBlockFormat.count(layout) * Long.BYTES;
        LongUnpacking.unpack(bytes, codes, width, from, count, 0, into, at);
        replaceCodes(bytes, offset, count, into, at);
      }
      default -> throw unknown(layout);
    }
  }

  /** As the other, for numbers that fit an int. */
  static void read(ByteBuffer bytes, int entry, int from, int count, int[] into, int at) {
    long layout = bytes.getLong(entry + SequenceBlockFormat.OFFSET_OFFSET);
    int offset = SequenceBlockFormat.offset(layout);
    int width = SequenceBlockFormat.width(layout);
    switch (SequenceBlockFormat.encoding(layout)) {
      case SequenceBlockFormat.CONSTANT ->
          Arrays.fill(into, at, at + count, (int) min(bytes, entry));
      case SequenceBlockFormat.PLAIN ->
          IntUnpacking.unpack(bytes, offset, width, from, count, 0, into, at);
      case SequenceBlockFormat.PACKED ->
          IntUnpacking.unpack(bytes, offset, width, from, count, (int) min(bytes, entry), into, at);
      case SequenceBlockFormat.LINEAR -> {
        int step = (int) bytes.getLong(offset + Long.BYTES);
        int first = (int) bytes.getLong(offset) + from * step;
        int packed = offset + SequenceBlockFormat.LINEAR_HEAD_BYTES;
        IntUnpacking.unpack(bytes, packed, width, from, count, first, into, at);
        addLine(step, count, into, at);
      }
      case SequenceBlockFormat.RUNS -> {
        int runs = SequenceBlockFormat.count(layout);
        int run = runOf(bytes, offset, runs, from);
        for (int index = from; index < from + count; run++) {
          int end = endOf(bytes, offset, runs, run, from + count);
          long value =
              min(bytes, entry) + BitPacking.get(bytes, offset + runs * Short.BYTES, width, run);
          Arrays.fill(into, at + index - from, at + end - from, (int) value);
          index = end;
        }
      }
      case SequenceBlockFormat.DICTIONARY -> {
        int codes = offset + SequenceBlockFormat.count(layout) * Long.BYTES;
        IntUnpacking.unpack(bytes, codes, width, from, count, 0, into, at);
        replaceCodes(bytes, offset, count, into, at);
      }
      default -> throw unknown(layout);
    }
  }
}
