package dev.adb.engine.txn;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.KeepStatement;
import dev.adb.engine.catalog.CatalogFormat;
import dev.adb.engine.catalog.CatalogHistory;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.KeptStatement;
import dev.adb.engine.checkpoint.CheckpointFiles;
import dev.adb.engine.checkpoint.Manifest;
import dev.adb.engine.checkpoint.SealedState;
import dev.adb.engine.checkpoint.SealedState.SealedIndex;
import dev.adb.engine.checkpoint.SealedState.SealedTable;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.DerivedEventId;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.exec.ScanContext;
import dev.adb.engine.exec.ScanCounters;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.log.LogStart;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.StoredPart;
import dev.adb.engine.table.TableSet;
import dev.adb.engine.table.Tail;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the log adds up to: catalog, tables and indexes. Changed by one thread: the one that
 * recovers, then the committer. What is applied is seen by readers once it is published.
 */
public final class Store {
  private final TableSet tables = new TableSet();
  private final ScanCounters counters = new ScanCounters();
  private CatalogHistory history = new CatalogHistory();
  private long sequence;
  private long position;
  private long time = Long.MIN_VALUE;
  private volatile Snapshot published;

  /** Of the database's id, which is known once its log is open. */
  private volatile DerivedEventId derivedIds = new DerivedEventId(new UUID(0, 0));

  public Store() {
    tables.define(history.catalog());
    published = applied();
  }

  /** Takes in what files hold, before the log is replayed behind it. */
  public void restore(
      Manifest manifest, Map<Integer, KeyIndex> indexes, Map<Integer, List<StoredPart>> parts) {
    history = CatalogHistory.of(manifest.catalog());
    tables.restore(history.catalog(), indexes, parts);
    sequence = manifest.sequence();
    position = manifest.position();
    time = manifest.time();
  }

  /** Tells the database's id, before anybody reads. */
  public void identify(UUID databaseId) {
    derivedIds = new DerivedEventId(databaseId);
  }

  DerivedEventId derivedIds() {
    return derivedIds;
  }

  /** The committed state; a reader works on one snapshot and never waits. */
  public Snapshot snapshot() {
    return published;
  }

  public ScanCounters counters() {
    return counters;
  }

  /** The catalog with all that was applied, published or not. */
  CatalogSnapshot catalog() {
    return history.catalog();
  }

  TableSet tables() {
    return tables;
  }

  /** The last position applied. */
  long position() {
    return position;
  }

  /** The time of the last record applied. */
  long time() {
    return time;
  }

  /** Whether parts on disk lack indexes that the catalog has, or have others. */
  public boolean lacksIndexes() {
    return CheckpointFiles.lackIndexes(tables.tables(), catalog());
  }

  /** Heap bytes of what is not on disk, about. */
  public long memoryBytes() {
    return tables.memoryBytes();
  }

  /** Everything applied after a position, published or not: what a read set is checked against. */
  ScanContext appliedAfter(long after) {
    return new ScanContext(
        catalog(), tables.states(), derivedIds, 0, after, Long.MAX_VALUE, true, counters);
  }

  /**
   * Takes a record that the log recovered; one that files cover already is passed over.
   *
   * @return whether it was new
   */
  boolean record(long recordSequence, long firstPosition, long recordTime, ByteBuffer payload) {
    if (recordSequence <= sequence) {
      return false;
    }
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    ByteReader in = new ByteReader().reset(bytes, 0, bytes.length);
    int changeCount = in.getInt();
    int eventCount = in.getInt();
    if (firstPosition != position + 1) {
      throw corrupt(recordSequence, "position", firstPosition, position + 1);
    }
    replayChanges(bytes, in, changeCount);
    for (int i = 0; i < eventCount; i++) {
      int start = in.offset();
      replayEvent(recordSequence, bytes, start, firstPosition + i, recordTime);
      in.skip(ByteReader.intAt(bytes, start) + Integer.BYTES);
    }
    sequence = recordSequence;
    position += eventCount;
    time = recordTime;
    return true;
  }

  private void replayChanges(byte[] bytes, ByteReader in, int changeCount) {
    long catalogVersion = catalog().version() + 1;
    boolean changed = false;
    for (int i = 0; i < changeCount; i++) {
      int length = in.getInt();
      int at = in.skip(length);
      CatalogChange change = CatalogFormat.get(new ByteReader().reset(bytes, at, length));
      if (change instanceof KeepStatement keep) {
        history.keep(KeptStatement.of(keep.text()));
      } else {
        history.apply(change, catalogVersion);
        changed = true;
      }
    }
    if (changed) {
      tables.define(catalog());
    }
  }

  private void replayEvent(
      long recordSequence, byte[] bytes, int start, long eventPosition, long recordTime) {
    int typeId = ByteReader.intAt(bytes, start + EventFormat.EVENT_TYPE_ID_OFFSET);
    if (catalog().eventType(typeId) == null) {
      throw new AdbException(
          ErrorCode.CORRUPT_LOG,
          "event is of a type that no record before defines: record=%d, eventType=%d"
              .formatted(recordSequence, typeId));
    }
    KeyIndex index = tables.definedState(typeId).table().index();
    int ordinal =
        index.add(bytes, start + EventFormat.KEY_OFFSET, EventFormat.keyLength(bytes, start));
    long expected = index.lastVersion(ordinal) + 1;
    long version = ByteReader.longAt(bytes, start + EventFormat.VERSION_OFFSET);
    if (version != expected) {
      throw corrupt(recordSequence, "version", version, expected);
    }
    tables.append(bytes, start, ordinal, eventPosition, recordTime);
  }

  private static AdbException corrupt(long sequence, String what, long found, long expected) {
    return new AdbException(
        ErrorCode.CORRUPT_LOG,
        "%s does not follow the record before: record=%d, %s=%d, expected=%d"
            .formatted(what, sequence, what, found, expected));
  }

  /**
   * Applies a transaction that was decided; its versions are set.
   *
   * @param recordSequence of its record in the log
   */
  void apply(CommitRequest request, long recordSequence, long recordTime) {
    if (!request.changes.isEmpty()) {
      long catalogVersion = catalog().version() + 1;
      request.changes.forEach(change -> history.apply(change, catalogVersion));
      tables.define(catalog());
    }
    request.statements.forEach(history::keep);
    for (int i = 0; i < request.eventCount; i++) {
      int start = request.starts[i];
      KeyIndex index = tables.tableOf(request.payload, start).index();
      int ordinal = request.keys.ordinalIn(index, i);
      tables.append(request.payload, start, ordinal, position + 1 + i, recordTime);
    }
    sequence = recordSequence;
    position += request.eventCount;
    time = recordTime;
  }

  /**
   * Seals everything that is in memory and was not sealed before, for a checkpoint.
   *
   * @param start from where the log is to be replayed behind it
   * @param sealedBytes of heap that was sealed before and is not written yet
   */
  public SealedState seal(LogStart start, long sealedBytes) {
    long bytes = Math.max(0, memoryBytes() - sealedBytes);
    List<SealedTable> sealedTables = new ArrayList<>();
    for (EventTable table : tables.tables()) {
      List<Tail> tails = table == null ? List.of() : table.seal();
      if (table != null && !tails.isEmpty()) {
        sealedTables.add(new SealedTable(table, tails));
      }
    }
    List<SealedIndex> sealedIndexes = new ArrayList<>();
    @Nullable KeyIndex[] indexes = tables.indexes();
    for (int streamId = 0; streamId < indexes.length; streamId++) {
      KeyIndex index = indexes[streamId];
      if (index != null && !index.isEmptyTail()) {
        sealedIndexes.add(new SealedIndex(streamId, index, index.seal(position)));
      }
    }
    return new SealedState(
        start,
        sequence,
        position,
        time,
        history.toByteArray(),
        catalog(),
        bytes,
        sealedTables,
        sealedIndexes,
        tables.tables(),
        indexes,
        new CompletableFuture<>());
  }

  /**
   * What will be committed once all that was applied is durable. Rows are shown only by a position.
   */
  Snapshot applied() {
    tables.publish();
    return new Snapshot(position, time, catalog(), history.statements(), tables.states());
  }

  /** Lets readers see up to a snapshot; of the thread that made it durable. */
  void show(Snapshot durable) {
    published = durable;
  }

  /** Lets readers see what was applied. */
  public void publish() {
    show(applied());
  }
}
