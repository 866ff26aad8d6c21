package dev.adb.engine.index;

import dev.adb.engine.array.ByteArena;
import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteStringSet;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.array.LongArray;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What came to a stream since a position: keys that are new, and the events of new and old keys.
 *
 * <p>An event is an <em>entry</em>, chained to the one before it of the same key. Keys with events
 * here have a <em>head</em>, their newest entry, found by open addressing with linear probing. One
 * writer, until it is sealed; readers never lock and may miss what is being added.
 */
final class Tail {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(int[].class);
  private static final int FIRST_SLOT_COUNT = 16;
  private static final int FIBONACCI = 0x9e3779b9;

  /** Heap bytes of an empty one, of a key without its bytes, of a head, of an entry. */
  private static final int EMPTY_BYTES = 2_048;

  private static final int KEY_BYTES = 28;
  private static final int HEAD_BYTES = 20;
  private static final int ENTRY_BYTES = 28;

  private final int firstOrdinal;
  private final long after;

  private final ByteStringSet keys = new ByteStringSet();
  private long keyBytes;

  /** By head. */
  private final IntArray headOrdinals = new IntArray();

  private final IntArray headEntries = new IntArray();

  /** The number plus 1 of the head in a slot, or 0. */
  private volatile int[] slots = new int[FIRST_SLOT_COUNT];

  /** By entry. */
  private final IntArray previous = new IntArray();

  private final IntArray eventTypeIds = new IntArray();
  private final IntArray rows = new IntArray();
  private final LongArray positions = new LongArray();
  private final LongArray versions = new LongArray();

  /**
   * @param firstOrdinal of the first key that is new here
   * @param after the last position before it
   */
  Tail(int firstOrdinal, long after) {
    this.firstOrdinal = firstOrdinal;
    this.after = after;
  }

  int firstOrdinal() {
    return firstOrdinal;
  }

  long after() {
    return after;
  }

  boolean isEmpty() {
    return keys.count() == 0 && rows.count() == 0;
  }

  /** Heap bytes, about. */
  long memoryBytes() {
    return EMPTY_BYTES
        + keyBytes
        + (long) keys.count() * KEY_BYTES
        + (long) headOrdinals.count() * HEAD_BYTES
        + (long) rows.count() * ENTRY_BYTES;
  }

  int keyCount() {
    return keys.count();
  }

  /** The ordinal of a key that is new here, or {@link KeyIndex#NONE}. */
  int find(byte[] key, int offset, int length) {
    int number = keys.find(key, offset, length);
    return number < 0 ? KeyIndex.NONE : firstOrdinal + number;
  }

  /** The ordinal of a key that is new here, or is made so. */
  int add(byte[] key, int offset, int length) {
    int count = keys.count();
    int number = keys.add(key, offset, length);
    if (number == count) {
      keyBytes += length;
    }
    return firstOrdinal + number;
  }

  int keyLength(int ordinal) {
    return keys.strings().length(ordinal - firstOrdinal);
  }

  int copyKey(int ordinal, byte[] into) {
    ByteArena strings = keys.strings();
    int number = ordinal - firstOrdinal;
    int length = strings.length(number);
    System.arraycopy(strings.block(number), strings.offset(number), into, 0, length);
    return length;
  }

  int keyInt(int ordinal, int offset) {
    ByteArena strings = keys.strings();
    int number = ordinal - firstOrdinal;
    return ByteReader.intAt(strings.block(number), strings.offset(number) + offset);
  }

  long keyLong(int ordinal, int offset) {
    ByteArena strings = keys.strings();
    int number = ordinal - firstOrdinal;
    return ByteReader.longAt(strings.block(number), strings.offset(number) + offset);
  }

  void append(int ordinal, int eventTypeId, int row, long position, long version) {
    int entry = rows.count();
    int head = head(slots, ordinal);
    previous.add(head < 0 ? KeyIndex.NONE : headEntries.get(head));
    eventTypeIds.add(eventTypeId);
    positions.add(position);
    versions.add(version);
    rows.add(row);
    if (head < 0) {
      addHead(ordinal, entry);
    } else {
      // a reader may come upon a head that its watermark does not cover yet
      headEntries.setRelease(head, entry);
    }
  }

  private int head(int[] table, int ordinal) {
    int mask = table.length - 1;
    for (int slot = slot(table, ordinal); ; slot = (slot + 1) & mask) {
      int head = (int) SLOT.getAcquire(table, slot) - 1;
      if (head < 0 || headOrdinals.get(head) == ordinal) {
        return head;
      }
    }
  }

  private static int slot(int[] table, int ordinal) {
    return (ordinal * FIBONACCI) >>> Integer.numberOfLeadingZeros(table.length - 1);
  }

  private void addHead(int ordinal, int entry) {
    int head = headOrdinals.count();
    headEntries.add(entry);
    headOrdinals.add(ordinal);
    if (2 * (head + 1) > slots.length) {
      int[] table = new int[2 * slots.length];
      for (int i = 0; i <= head; i++) {
        put(table, headOrdinals.get(i), i);
      }
      slots = table;
    } else {
      put(slots, ordinal, head);
    }
  }

  private static void put(int[] table, int ordinal, int head) {
    int mask = table.length - 1;
    int slot = slot(table, ordinal);
    while (table[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    SLOT.setRelease(table, slot, head + 1);
  }

  int headCount() {
    return headOrdinals.count();
  }

  /** The ordinal and the newest entry of a head; heads stand in the order of first events. */
  int headOrdinal(int head) {
    return headOrdinals.get(head);
  }

  int headEntry(int head) {
    return headEntries.get(head);
  }

  int entryCount() {
    return rows.count();
  }

  /** The keys that are new here, by ordinal less the first one. */
  ByteArena keys() {
    return keys.strings();
  }

  /** The newest entry of a key, or {@link KeyIndex#NONE}. */
  int newest(int ordinal) {
    int head = head(slots, ordinal);
    return head < 0 ? KeyIndex.NONE : headEntries.getAcquire(head);
  }

  /** The entry before one in its chain, or {@link KeyIndex#NONE}. */
  int previous(int entry) {
    return previous.get(entry);
  }

  int eventTypeId(int entry) {
    return eventTypeIds.get(entry);
  }

  int row(int entry) {
    return rows.get(entry);
  }

  long position(int entry) {
    return positions.get(entry);
  }

  long version(int entry) {
    return versions.get(entry);
  }
}
