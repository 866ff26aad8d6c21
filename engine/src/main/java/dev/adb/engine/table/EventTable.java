package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.index.KeyIndex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one type, a row each, in order of position. A row keeps its number for ever,
 * whichever part holds it.
 *
 * <p>A reader of position p sees the first {@link #rowCount(long)} rows. It asks for the count
 * before it asks for the {@link #parts}.
 */
public final class EventTable {
  private final int eventTypeId;
  private final KeyIndex index;
  private TableState state;

  /** In order of rows; the last one grows. Never changed once set, replaced as a whole. */
  private volatile TablePart[] parts;

  private Tail tail;

  /** Rows that readers may look at; those beyond are being written, or not yet forced. */
  private volatile int publishedRowCount;

  EventTable(EventTypeDefinition type, KeyIndex index) {
    this.eventTypeId = type.id();
    this.index = index;
    this.state = new TableState(this, type);
    this.tail = new Tail(0, type);
    this.parts = new TablePart[] {tail};
  }

  public KeyIndex index() {
    return index;
  }

  TableState state() {
    return state;
  }

  /** The parts in order of rows; not to be changed. */
  public TablePart[] parts() {
    return parts;
  }

  /** The index, among parts in order, of the one that holds a row. */
  public static int find(TablePart[] parts, int row) {
    int low = 0;
    int high = parts.length - 1;
    // most who ask for a single row ask for a new one
    if (parts[high].firstRow() <= row) {
      return high;
    }
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (parts[middle].firstRow() <= row) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The part that holds a row. */
  public TablePart part(int row) {
    TablePart[] all = parts;
    return all[find(all, row)];
  }

  public long position(int row) {
    TablePart part = part(row);
    return part.positions().get(row - part.firstRow());
  }

  public long version(int row) {
    TablePart part = part(row);
    return part.versions().get(row - part.firstRow());
  }

  public long time(int row) {
    TablePart part = part(row);
    return part.times().get(row - part.firstRow());
  }

  /** All rows that were appended: the writer's own view. */
  public int appendedRowCount() {
    return tail.firstRow() + tail.rowCount();
  }

  /** How many rows have a position of at most {@code position}. */
  public int rowCount(long position) {
    return rowCount(position, publishedRowCount);
  }

  /** As {@link #rowCount(long)}, over rows not published too: the writer's own view. */
  public int appendedRowCount(long position) {
    return rowCount(position, appendedRowCount());
  }

  private int rowCount(long position, int among) {
    TablePart[] all = parts;
    int end = among;
    while (end > 0) {
      TablePart part = all[find(all, end - 1)];
      int first = part.firstRow();
      // a reader of the newest position, the usual one, reads a single value
      if (part.positions().get(end - first - 1) <= position) {
        return end;
      }
      int count = part.positions().countUpTo(position, end - first);
      if (count > 0) {
        return first + count;
      }
      end = first;
    }
    return 0;
  }

  /** How many of the first {@code among} rows were recorded at or before a time. */
  public int rowCountUpToTime(long time, int among) {
    TablePart[] all = parts;
    int end = among;
    while (end > 0) {
      TablePart part = all[find(all, end - 1)];
      int count = part.times().countUpTo(time, end - part.firstRow());
      if (count > 0) {
        return part.firstRow() + count;
      }
      end = part.firstRow();
    }
    return 0;
  }

  /** Whether rows were appended that readers do not see yet. */
  boolean isUnpublished() {
    return publishedRowCount < appendedRowCount();
  }

  void publish() {
    publishedRowCount = appendedRowCount();
  }

  /** Appends an event that stands at an offset as {@link EventFormat} says. */
  void append(byte[] bytes, int event, ByteReader in, long position, long time) {
    int key = event + EventFormat.KEY_OFFSET;
    append(
        bytes,
        event,
        in,
        index.add(bytes, key, EventFormat.keyLength(bytes, event)),
        position,
        time);
  }

  /** As the other, for a key whose ordinal is known. */
  void append(byte[] bytes, int event, ByteReader in, int ordinal, long position, long time) {
    int length = ByteReader.intAt(bytes, event + EventFormat.LENGTH_OFFSET);
    long version = ByteReader.longAt(bytes, event + EventFormat.VERSION_OFFSET);
    index.append(ordinal, eventTypeId, appendedRowCount(), position, version);
    in.reset(
        bytes, event + EventFormat.KEY_OFFSET, length + Integer.BYTES - EventFormat.KEY_OFFSET);
    tail.append(bytes, event, in, state.type(), ordinal, position, time);
  }

  /** The row that holds a given event id under a key, or -1; rows not published too. */
  public int findEventId(int ordinal, long high, long low) {
    TablePart[] all = parts;
    for (int i = all.length - 1; i >= 0; i--) {
      int row = all[i].findEventId(ordinal, high, low);
      if (row >= 0) {
        return all[i].firstRow() + row;
      }
    }
    return -1;
  }

  /** Follows a changed definition. Rows keep the columns that they were appended with. */
  void define(EventTypeDefinition type) {
    if (!tail.fits(type)) {
      startTail(type);
    }
    state = new TableState(this, type);
  }

  private synchronized void startTail(EventTypeDefinition type) {
    TablePart[] old = parts;
    boolean empty = tail.rowCount() == 0;
    TablePart[] longer = Arrays.copyOf(old, empty ? old.length : old.length + 1);
    tail = new Tail(appendedRowCount(), type);
    longer[longer.length - 1] = tail;
    parts = longer;
  }

  /**
   * Checks that stored parts are of one event type and follow each other.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} naming the first file that does not fit
   */
  public static void checkParts(int eventTypeId, List<StoredPart> stored) {
    int rowCount = 0;
    for (StoredPart part : stored) {
      if (part.eventTypeId() != eventTypeId || part.firstRow() != rowCount) {
        throw new AdbException(
            ErrorCode.CORRUPT_FILE,
            "chunk does not follow the one before: eventType=%d, first row=%d, expected=%d of %d, file=%s"
                .formatted(
                    part.eventTypeId(), part.firstRow(), rowCount, eventTypeId, part.name()));
      }
      rowCount += part.rowCount();
    }
  }

  /** Takes checked parts in, in order of rows, before anybody reads. */
  void restore(List<StoredPart> stored) {
    StoredPart last = stored.get(stored.size() - 1);
    tail = new Tail(last.firstRow() + last.rowCount(), state.type());
    List<TablePart> all = new ArrayList<>(stored);
    all.add(tail);
    parts = all.toArray(new TablePart[0]);
  }

  /** Begins a new tail, and returns those that are to be written; none if there is nothing new. */
  public List<Tail> seal() {
    if (tail.rowCount() > 0) {
      startTail(state.type());
    }
    List<Tail> sealed = new ArrayList<>(1);
    for (TablePart part : parts) {
      if (part instanceof Tail old && old != tail && !old.isSealed()) {
        old.seal();
        sealed.add(old);
      }
    }
    return sealed;
  }

  /** Whether a sealed tail is still part of the table, and not replaced by a stored part. */
  public boolean holds(Tail sealed) {
    return Arrays.asList(parts).contains(sealed);
  }

  /**
   * Puts a part that was written in the place of adjacent ones with the same rows. Readers may
   * still use the old ones.
   */
  public synchronized void replace(List<? extends TablePart> old, StoredPart stored) {
    List<TablePart> all = new ArrayList<>(Arrays.asList(parts));
    int at = all.indexOf(old.get(0));
    all.subList(at, at + old.size()).clear();
    all.add(at, stored);
    parts = all.toArray(new TablePart[0]);
  }

  /** The parts on disk, in order of rows. */
  public List<StoredPart> storedParts() {
    List<StoredPart> stored = new ArrayList<>();
    for (TablePart part : parts) {
      if (part instanceof StoredPart one) {
        stored.add(one);
      }
    }
    return stored;
  }

  /** Whether all parts on disk that can have an index have it. */
  public boolean isReady(IndexDefinition index) {
    return storedParts().stream()
        .allMatch(
            part -> part.index(index.id()) != null || !part.hasColumn(index.attributeIds().get(0)));
  }

  /** Which parts on disk should become one now, or null. */
  public @Nullable ChunkMerge nextMerge() {
    return ChunkMerge.next(storedParts());
  }

  /** Heap bytes of the rows that are not on disk, about. */
  public long memoryBytes() {
    long bytes = 0;
    for (TablePart part : parts) {
      if (part instanceof Tail unwritten) {
        bytes += unwritten.memoryBytes();
      }
    }
    return bytes;
  }
}
