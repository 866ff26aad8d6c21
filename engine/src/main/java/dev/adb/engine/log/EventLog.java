package dev.adb.engine.log;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An append-only sequence of records, each one transaction.
 *
 * <p>A record is durable when a {@link #force} that began after the {@link #write} that wrote it
 * has returned; only then may anybody be told of it. After a crash the log holds a prefix of the
 * records that were written, all durable ones among them, each whole or not at all.
 *
 * <p>Thread-safe: one thread may {@link #add} while another does {@link #write} and {@link #force},
 * and a third {@link #compress}. Once a write or a force has failed nobody knows what the disk
 * holds, and everything but {@link #close} is refused.
 */
public final class EventLog implements AutoCloseable {
  private static final int SPARE_COUNT_MAX = 8;

  private final Storage storage;
  private final LogOptions options;
  private final SegmentPreparer preparer;
  private final SegmentCompressor compressor;
  private final UUID databaseId;
  private final Checksum checksum = new Checksum();

  // Taken in this order, the monitor of this last.

  /** Held while groups are written. */
  private final Object writing = new Object();

  /** Held while records are laid out. */
  private final Object appending = new Object();

  /** Held during a force, so that there is one at a time. */
  private final Object forcing = new Object();

  // Guarded by "appending". The tail is where the next group is laid out; it may be ahead of what
  // is written by several segments.
  private Segment tail;
  private int tailEnd;
  private long sequence;
  private long position;
  private long time;
  private List<PendingGroup> pending = new ArrayList<>();
  private int pendingBytes;

  /** Buffers of groups that were written, for others. */
  private final Deque<ByteBuffer> spares = new ArrayDeque<>(SPARE_COUNT_MAX);

  // Guarded by "writing".
  private Segment written;

  // Guarded by the monitor of this.
  private LogStart place;
  private long writtenOffset;
  private long forcedOffset;
  private boolean unsealed;
  private boolean closed;
  private final Set<Segment> unforced = new LinkedHashSet<>();
  private final Set<Segment> full = new LinkedHashSet<>();
  private @Nullable AdbException failure;
  private long groupCount;
  private long recordCount;
  private long forceCount;
  private long byteCount;

  private EventLog(Storage storage, LogOptions options, LogSeams seams, LogEnd end) {
    this.storage = storage;
    this.options = options;
    this.databaseId = end.tail().header().databaseId();
    this.tail = end.tail();
    this.tailEnd = end.tailEnd();
    this.written = end.tail();
    this.place = end.place();
    this.sequence = place.sequence();
    this.position = place.position();
    this.time = place.time();
    this.writtenOffset = end.forced();
    this.forcedOffset = writtenOffset;
    this.preparer = new SegmentPreparer(storage, end.spare(), seams.backgroundPreparation());
    this.compressor = new SegmentCompressor(storage);
  }

  /**
   * Opens the log in {@code storage}, or creates it, and gives every record in order to {@code
   * replay}. A tail torn by a crash is removed. The storage must be locked, and outlive the log.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_LOG} naming file and offset, {@link
   *     ErrorCode#UNKNOWN_FORMAT}, and what the storage and {@code replay} throw
   */
  public static EventLog open(Storage storage, LogOptions options, RecordReader replay) {
    return open(storage, options, null, replay, LogSeams.NORMAL);
  }

  /**
   * Opens the log that {@link #place} gave {@code start} for, and replays only what follows. Of
   * segments before that place only the names are looked at. All that the place lies behind must
   * have been forced: nothing before it is forced again, nor checked.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_LOG} also if the place is not in this log; then a
   *     full replay may still succeed
   */
  public static EventLog open(
      Storage storage, LogOptions options, LogStart start, RecordReader replay) {
    return open(storage, options, start, replay, LogSeams.NORMAL);
  }

  static EventLog open(
      Storage storage,
      LogOptions options,
      @Nullable LogStart start,
      RecordReader replay,
      LogSeams seams) {
    LogEnd end = Recovery.run(storage, start, replay, seams);
    if (end == null) {
      SegmentFormat.Header first =
          new SegmentFormat.Header(seams.databaseIds().get(), 1, 0, options.segmentBytesFirst());
      Segment segment = Segment.create(storage, first);
      int groups = SegmentFormat.GROUPS_OFFSET;
      end = new LogEnd(segment, groups, null, groups, LogStart.beginning(first.databaseId()));
    }
    EventLog log = new EventLog(storage, options, seams, end);
    log.prepareNext();
    return log;
  }

  /**
   * Reads the id of the database from the first segment of its log, or returns null where there is
   * no log yet.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_LOG} if the segment's header is damaged
   */
  public static @Nullable UUID databaseIdIn(Storage storage) {
    String name = SegmentFormat.fileName(1);
    if (!storage.list().contains(name)) {
      return null;
    }
    try (StorageFile file = storage.open(name)) {
      int length = (int) Math.min(file.size(), SegmentFormat.HEADER_BYTES);
      return SegmentFormat.decode(file.read(0, length), name).databaseId();
    }
  }

  /** Returns the id that the database got with its first segment. */
  public UUID databaseId() {
    return databaseId;
  }

  /**
   * Adds a record to the group under construction and reserves its place; nothing is written yet.
   * The payload is copied. After an error the log is as it was before.
   *
   * @param position at least that of the record before
   * @param time at least that of the record before
   * @return its sequence: 1, 2, 3 … over the log
   * @throws AdbException {@link ErrorCode#LIMIT_EXCEEDED} for a payload above 256 MiB, {@link
   *     ErrorCode#DISK_FULL} if another segment is needed and has no room (a later call tries
   *     again), {@link ErrorCode#WRITES_REFUSED} after a failure
   */
  public long add(long position, long time, byte[] payload, int offset, int length) {
    synchronized (appending) {
      checkUsable();
      checkRecord(position, time, length);
      PendingGroup group = groupFor(length);
      int before = group.count() == 0 ? 0 : group.bytes();
      group.add(sequence + 1, position, time, payload, offset, length, checksum);
      if (before == 0) {
        pending.add(group);
      }
      pendingBytes += group.bytes() - before;
      tailEnd = group.end();
      this.position = position;
      this.time = time;
      return ++sequence;
    }
  }

  private void checkRecord(long newPosition, long newTime, int length) {
    if (length < 1) {
      throw new IllegalArgumentException("length must be at least 1, got " + length);
    }
    if (length > RecordFormat.PAYLOAD_LENGTH_MAX) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED,
          "transaction is too long for the log: length=%d, limit=%d"
              .formatted(length, RecordFormat.PAYLOAD_LENGTH_MAX));
    }
    if (newPosition < position || newTime < time) {
      throw new IllegalArgumentException(
          "position and time must not fall: position=%d after %d, time=%d after %d"
              .formatted(newPosition, position, newTime, time));
    }
  }

  /**
   * Returns the last pending group if the record fits, else a new one, in a new segment if needed.
   */
  private PendingGroup groupFor(int length) {
    if (!pending.isEmpty()) {
      PendingGroup last = pending.get(pending.size() - 1);
      if (last.fits(length)) {
        return last;
      }
    }
    if (!PendingGroup.fits(tail, tailEnd, length)) {
      int lengthMin = SegmentFormat.lengthFor(length);
      int usual = options.lengthAfter(tail.length());
      try {
        tail = preparer.take(tail.next(Math.max(usual, lengthMin)), lengthMin);
      } catch (AdbException e) {
        if (e.code() != ErrorCode.DISK_FULL) {
          fail(e);
        }
        throw e;
      }
      tailEnd = SegmentFormat.GROUPS_OFFSET;
      prepareNext();
    }
    return new PendingGroup(tail, tailEnd, sequence + 1, spares.poll());
  }

  private void prepareNext() {
    preparer.prepare(tail.next(options.lengthAfter(tail.length())));
  }

  /** Returns the sequence of the last record added, 0 before the first. */
  public long sequence() {
    synchronized (appending) {
      return sequence;
    }
  }

  /**
   * Returns a place from which a replay gives every record that is added from now on: behind the
   * last group written. Records that were added and not written yet follow it too; whoever starts
   * there skips them by their sequence. To be used once all that is added now has been forced.
   */
  public synchronized LogStart place() {
    return place;
  }

  /**
   * Compresses the next plain segment that lies wholly before a log offset and that nobody writes
   * any more; takes long, so it is for a thread of the background. One at a time.
   *
   * @param beforeOffset the offset of the place that an opening starts from
   * @return what was done, {@code null} if no segment is left to compress
   * @throws AdbException {@link ErrorCode#CORRUPT_LOG} if the segment is damaged, {@link
   *     ErrorCode#DISK_FULL}, {@link ErrorCode#IO_ERROR}: the segment stays as it was, the log
   *     usable, and a later call tries again
   */
  public @Nullable LogCompression compress(long beforeOffset) {
    long bound;
    synchronized (this) {
      checkUsable();
      // A segment counts as full only if a group behind it is forced: a log never ends in a
      // compressed one.
      bound = Math.min(beforeOffset, forcedOffset - 1);
    }
    return compressor.next(bound);
  }

  /** Returns the size of what was added and not yet written. */
  public int pendingBytes() {
    synchronized (appending) {
      return pendingBytes;
    }
  }

  /**
   * Writes all records added since the last call, as one group unless they are long or in several
   * segments.
   */
  public void write() {
    synchronized (writing) {
      List<PendingGroup> groups;
      synchronized (appending) {
        checkUsable();
        groups = pending;
        pending = new ArrayList<>();
        pendingBytes = 0;
      }
      groups.forEach(this::write);
      synchronized (appending) {
        groups.forEach(this::keepBuffer);
      }
    }
  }

  private void keepBuffer(PendingGroup group) {
    ByteBuffer buffer = group.reusable();
    if (buffer != null && spares.size() < SPARE_COUNT_MAX) {
      spares.add(buffer);
    }
  }

  private void write(PendingGroup group) {
    long forced;
    synchronized (this) {
      forced = forcedOffset;
    }
    try {
      group.write(forced);
    } catch (AdbException e) {
      throw fail(e);
    }
    synchronized (this) {
      if (!written.equals(group.segment)) {
        full.add(written);
      }
      unforced.add(group.segment);
      place = behind(group);
      writtenOffset = group.segment.logOffset(group.end());
      unsealed = true;
      groupCount++;
      recordCount += group.count();
      byteCount += group.bytes();
    }
    written = group.segment;
  }

  /** The place behind a group that follows the one before. */
  private LogStart behind(PendingGroup group) {
    boolean empty = group.count() == 0;
    return new LogStart(
        databaseId,
        group.segment.header().number(),
        group.segment.logOffset(group.start),
        place.sequence() + group.count(),
        empty ? place.position() : group.position(),
        empty ? place.time() : group.time());
  }

  /**
   * Forces everything that was written before the call.
   *
   * @throws AdbException {@link ErrorCode#IO_ERROR} if it fails; from then on all is refused with
   *     {@link ErrorCode#WRITES_REFUSED}
   */
  public void force() {
    synchronized (forcing) {
      List<Segment> segments;
      List<Segment> done;
      long target;
      synchronized (this) {
        checkUsable();
        segments = List.copyOf(unforced);
        done = List.copyOf(full);
        target = writtenOffset;
        unforced.clear();
        full.clear();
      }
      try {
        segments.forEach(segment -> segment.file().force());
        done.forEach(segment -> segment.file().close());
      } catch (AdbException e) {
        throw fail(e);
      }
      synchronized (this) {
        forcedOffset = target;
        forceCount++;
      }
    }
  }

  private synchronized AdbException fail(AdbException e) {
    if (failure == null) {
      failure = e;
    }
    return e;
  }

  private synchronized void checkUsable() {
    if (closed) {
      throw new AdbException(
          ErrorCode.DATABASE_CLOSED, "log is closed: directory=" + storage.location());
    }
    if (failure != null) {
      throw new AdbException(
          ErrorCode.WRITES_REFUSED,
          "log takes no writes until it is reopened: directory=%s, first failure: %s"
              .formatted(storage.location(), failure.getMessage()),
          failure);
    }
  }

  /** Returns what was done since the log was opened. */
  public LogCounters counters() {
    synchronized (appending) {
      synchronized (this) {
        return new LogCounters(
            groupCount, recordCount, forceCount, byteCount, tail.header().number());
      }
    }
  }

  /**
   * Forces what is written and closes the files; what was added and not written is dropped. A
   * second call does nothing.
   *
   * @throws AdbException what the last force throws; the log is closed all the same
   */
  @Override
  public void close() {
    compressor.close();
    synchronized (writing) {
      synchronized (appending) {
        closeHeld();
      }
    }
  }

  private void closeHeld() {
    boolean usable;
    synchronized (this) {
      if (closed) {
        return;
      }
      usable = failure == null;
    }
    try {
      if (usable) {
        seal();
      }
    } finally {
      closeFiles();
    }
  }

  /**
   * Ends the log with an empty group. It tells that all before it was forced, so that damage to the
   * last records is not taken for a torn tail.
   */
  private void seal() {
    force();
    int end;
    synchronized (this) {
      if (!unsealed) {
        return;
      }
      end = Math.toIntExact(writtenOffset - written.header().firstOffset());
    }
    if (!PendingGroup.fits(written, end, 0)) {
      return;
    }
    write(new PendingGroup(written, end, place.sequence() + 1, null));
    force();
  }

  private void closeFiles() {
    preparer.close();
    Set<Segment> segments = new LinkedHashSet<>();
    synchronized (this) {
      closed = true;
      segments.addAll(unforced);
      segments.addAll(full);
    }
    segments.add(written);
    segments.add(tail);
    pending.forEach(group -> segments.add(group.segment));
    segments.forEach(segment -> segment.file().close());
  }
}
