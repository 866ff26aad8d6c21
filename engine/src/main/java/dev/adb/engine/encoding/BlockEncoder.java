package dev.adb.engine.encoding;

import dev.adb.engine.array.ByteWriter;

/** Encodes blocks of numbers, each as whatever has fewest bytes; the simpler one if equal. */
final class BlockEncoder {
  /** What a byte costs in encodings with one place for each number. */
  private static final int PRICE = 4;

  private static final int RUNS_PRICE = 3 * PRICE;
  private static final int DICTIONARY_PRICE = 2 * PRICE;

  private final long[] scratch = new long[SequenceBlockFormat.BLOCK_COUNT];
  private final DistinctNumbers distinct = new DistinctNumbers();
  private long min;
  private long max;

  /** The first number and the step of a linear block. */
  private long first;

  private long step;

  private int encoding;
  private int width;

  /** Runs or dictionary entries of the encoding chosen so far, else 1. */
  private int members;

  /** Bytes of the encoding chosen so far. */
  private int length;

  /** What the encoding chosen so far costs. */
  private int price;

  /** The smallest number of the block that was encoded last. */
  long min() {
    return min;
  }

  long max() {
    return max;
  }

  /** The last part of that block's entry, whose bytes stand at an offset. */
  long layout(int offset) {
    return SequenceBlockFormat.layout(offset, encoding, width, members - 1);
  }

  /** Appends the first {@code count} values, at least one. */
  void encode(long[] values, int count, ByteWriter out) {
    int runCount = look(values, count);
    price = Integer.MAX_VALUE;
    if (min == max) {
      choose(SequenceBlockFormat.CONSTANT, 0, 1, 0);
      return;
    }
    int packed = BitPacking.width(max - min);
    boolean plain = packed == Long.SIZE;
    choose(
        plain ? SequenceBlockFormat.PLAIN : SequenceBlockFormat.PACKED,
        packed,
        1,
        BitPacking.length(count, packed));
    tryLinear(values, count);
    choose(
        SequenceBlockFormat.RUNS,
        packed,
        runCount,
        runCount * Short.BYTES + BitPacking.length(runCount, packed));
    tryDictionary(values, count);
    write(values, count, out);
  }

  /** Finds the smallest and the largest value, and returns the number of runs. */
  private int look(long[] values, int count) {
    long smallest = values[0];
    long largest = smallest;
    int runCount = 1;
    for (int i = 1; i < count; i++) {
      long value = values[i];
      smallest = Math.min(smallest, value);
      largest = Math.max(largest, value);
      if (value != values[i - 1]) {
        runCount++;
      }
    }
    min = smallest;
    max = largest;
    return runCount;
  }

  /**
   * Chooses an encoding if it costs least. Where a number is not found at once, in runs and by way
   * of a dictionary, bytes cost more: events of one key are read one by one, from far apart.
   */
  private void choose(int code, int bits, int memberCount, int bytes) {
    int cost =
        switch (code) {
          case SequenceBlockFormat.RUNS -> RUNS_PRICE * bytes;
          case SequenceBlockFormat.DICTIONARY -> DICTIONARY_PRICE * bytes;
          default -> PRICE * bytes;
        };
    if (cost < price) {
      encoding = code;
      width = bits;
      members = memberCount;
      length = bytes;
      price = cost;
    }
  }

  private void tryLinear(long[] values, int count) {
    if (count < 3 || length <= SequenceBlockFormat.LINEAR_HEAD_BYTES) {
      return;
    }
    long rise = values[count - 1] - values[0];
    boolean overflow = (values[count - 1] > values[0]) != (rise > 0);
    if (overflow && rise != 0) {
      return;
    }
    step = rise / (count - 1);
    long smallest = Long.MAX_VALUE;
    long largest = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      long rest = values[i] - i * step;
      smallest = Math.min(smallest, rest);
      largest = Math.max(largest, rest);
    }
    first = smallest;
    int bits = BitPacking.width(largest - smallest);
    choose(
        SequenceBlockFormat.LINEAR,
        bits,
        1,
        SequenceBlockFormat.LINEAR_HEAD_BYTES + BitPacking.length(count, bits));
  }

  private void tryDictionary(long[] values, int count) {
    if (length <= 2 * Long.BYTES + BitPacking.length(count, 1)) {
      return;
    }
    int found = distinct.collect(values, count);
    if (found > 0) {
      int bits = BitPacking.width(found - 1);
      choose(
          SequenceBlockFormat.DICTIONARY,
          bits,
          found,
          found * Long.BYTES + BitPacking.length(count, bits));
    }
  }

  private void write(long[] values, int count, ByteWriter out) {
    switch (encoding) {
      case SequenceBlockFormat.LINEAR -> {
        out.putLong(first);
        out.putLong(step);
        for (int i = 0; i < count; i++) {
          scratch[i] = values[i] - i * step;
        }
        BitPacking.pack(scratch, count, first, width, out);
      }
      case SequenceBlockFormat.RUNS -> {
        int run = 0;
        for (int i = 0; i < count; i++) {
          if (i == 0 || values[i] != values[i - 1]) {
            out.putShort(i);
            scratch[run++] = values[i];
          }
        }
        BitPacking.pack(scratch, run, min, width, out);
      }
      case SequenceBlockFormat.DICTIONARY -> {
        for (int i = 0; i < members; i++) {
          out.putLong(distinct.number(i));
        }
        for (int i = 0; i < count; i++) {
          scratch[i] = distinct.place(values[i]);
        }
        BitPacking.pack(scratch, count, 0, width, out);
      }
      case SequenceBlockFormat.PLAIN -> BitPacking.pack(values, count, 0, width, out);
      default -> BitPacking.pack(values, count, min, width, out);
    }
  }
}
