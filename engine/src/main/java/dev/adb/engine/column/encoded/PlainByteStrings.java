package dev.adb.engine.column.encoded;

import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.file.Section;
import java.nio.ByteBuffer;

/** Byte strings one behind the other in a section. */
public final class PlainByteStrings implements ByteStrings {
  /** How many strings are copied at once. */
  private static final int READ_COUNT_MAX = 256;

  private static final byte[] EMPTY = {};

  private final LongSequence offsets;
  private final Section section;
  private final ByteBuffer bytes;

  /**
   * @param offsets where each begins, and where the last one ends
   */
  public PlainByteStrings(LongSequence offsets, Section section) {
    this.offsets = offsets;
    this.section = section;
    this.bytes = section.bytes();
  }

  @Override
  public int count() {
    return offsets.count() - 1;
  }

  /** Bytes of all strings together. */
  int length() {
    return section.length();
  }

  @Override
  public byte[] get(int index) {
    int start = offsets.getInt(index);
    byte[] copy = new byte[offsets.getInt(index + 1) - start];
    section.check(start, copy.length);
    bytes.get(start, copy);
    return copy;
  }

  @Override
  public void read(int from, int stringCount, Consumer consumer) {
    int[] ends = new int[Math.min(stringCount, READ_COUNT_MAX) + 1];
    byte[] copy = EMPTY;
    for (int done = 0; done < stringCount; ) {
      int step = Math.min(stringCount - done, READ_COUNT_MAX);
      offsets.read(from + done, step + 1, ends, 0);
      int start = ends[0];
      int length = ends[step] - start;
      section.check(start, length);
      copy = copy.length < length ? new byte[length] : copy;
      bytes.get(start, copy, 0, length);
      for (int i = 0; i < step; i++) {
        consumer.accept(copy, ends[i] - start, ends[i + 1] - ends[i]);
      }
      done += step;
    }
  }

  @Override
  public int compare(int index, byte[] other) {
    int start = offsets.getInt(index);
    int length = offsets.getInt(index + 1) - start;
    section.check(start, length);
    int common = Math.min(length, other.length);
    for (int i = 0; i < common; i++) {
      int order = Byte.compareUnsigned(bytes.get(start + i), other[i]);
      if (order != 0) {
        return order;
      }
    }
    return length - other.length;
  }

  /** The index of a string in strings that rise, or -1. */
  int search(byte[] wanted) {
    int at = countBelow(wanted);
    return at < count() && compare(at, wanted) == 0 ? at : -1;
  }

  /** How many strings, which rise, come before one. */
  int countBelow(byte[] wanted) {
    int low = 0;
    int high = count();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (compare(middle, wanted) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
