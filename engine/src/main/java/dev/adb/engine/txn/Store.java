package dev.adb.engine.txn;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.KeepStatement;
import dev.adb.engine.catalog.CatalogEditor;
import dev.adb.engine.catalog.CatalogFormat;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.KeptStatement;
import dev.adb.engine.catalog.KeptStatements;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.DerivedEventId;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.exec.ScanContext;
import dev.adb.engine.exec.ScanCounters;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.log.RecordReader;
import dev.adb.engine.table.TableSet;
import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * What the log adds up to: catalog, tables and indexes. Changed by one thread: the one that
 * recovers, then the committer. What is applied is seen by readers once it is published.
 */
public final class Store implements RecordReader {
  private final TableSet tables = new TableSet();
  private final ScanCounters counters = new ScanCounters();
  private CatalogSnapshot catalog = CatalogSnapshot.EMPTY;
  private KeptStatements statements = KeptStatements.empty();
  private long position;
  private long time = Long.MIN_VALUE;
  private volatile Snapshot published;

  /** Of the database's id, which is known once its log is open. */
  private volatile DerivedEventId derivedIds = new DerivedEventId(new UUID(0, 0));

  public Store() {
    tables.define(catalog);
    published = new Snapshot(0, time, catalog, statements, tables.states());
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
    return catalog;
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

  /** Everything applied after a position, published or not: what a read set is checked against. */
  ScanContext appliedAfter(long after) {
    return new ScanContext(
        catalog, tables.states(), derivedIds, 0, after, Long.MAX_VALUE, true, counters);
  }

  /** A record that the log recovered. */
  @Override
  public void record(long sequence, long firstPosition, long recordTime, ByteBuffer payload) {
    byte[] bytes = new byte[payload.remaining()];
    payload.get(bytes);
    ByteReader in = new ByteReader().reset(bytes, 0, bytes.length);
    int changeCount = in.getInt();
    int eventCount = in.getInt();
    if (firstPosition != position + 1) {
      throw corrupt(sequence, "position", firstPosition, position + 1);
    }
    CatalogSnapshot before = catalog;
    long catalogVersion = catalog.version() + 1;
    for (int i = 0; i < changeCount; i++) {
      int length = in.getInt();
      int at = in.skip(length);
      CatalogChange change = CatalogFormat.get(new ByteReader().reset(bytes, at, length));
      if (change instanceof KeepStatement keep) {
        statements = statements.with(KeptStatement.of(keep.text()));
      } else {
        catalog = CatalogEditor.apply(catalog, change, catalogVersion);
      }
    }
    if (catalog != before) {
      tables.define(catalog);
    }
    for (int i = 0; i < eventCount; i++) {
      int start = in.offset();
      checkVersion(sequence, bytes, start);
      tables.append(bytes, start, firstPosition + i, recordTime);
      in.skip(ByteReader.intAt(bytes, start) + Integer.BYTES);
    }
    position += eventCount;
    time = recordTime;
  }

  private void checkVersion(long sequence, byte[] bytes, int start) {
    int typeId = ByteReader.intAt(bytes, start + EventFormat.EVENT_TYPE_ID_OFFSET);
    if (catalog.eventType(typeId) == null) {
      throw new AdbException(
          ErrorCode.CORRUPT_LOG,
          "event is of a type that no record before defines: record=%d, eventType=%d"
              .formatted(sequence, typeId));
    }
    KeyIndex index = tables.definedState(typeId).table().index();
    int ordinal =
        index.find(bytes, start + EventFormat.KEY_OFFSET, EventFormat.keyLength(bytes, start));
    long expected = index.lastVersion(ordinal) + 1;
    long version = ByteReader.longAt(bytes, start + EventFormat.VERSION_OFFSET);
    if (version != expected) {
      throw corrupt(sequence, "version", version, expected);
    }
  }

  private static AdbException corrupt(long sequence, String what, long found, long expected) {
    return new AdbException(
        ErrorCode.CORRUPT_LOG,
        "%s does not follow the record before: record=%d, %s=%d, expected=%d"
            .formatted(what, sequence, what, found, expected));
  }

  /** Applies a transaction that was decided; its versions are set. */
  void apply(CommitRequest request, CatalogSnapshot newCatalog, long recordTime) {
    if (newCatalog != catalog) {
      catalog = newCatalog;
      tables.define(newCatalog);
    }
    for (KeptStatement statement : request.statements) {
      statements = statements.with(statement);
    }
    for (int i = 0; i < request.eventCount; i++) {
      int start = request.starts[i];
      KeyIndex index = tables.tableOf(request.payload, start).index();
      int ordinal = request.keys.ordinalIn(index, i);
      tables.append(request.payload, start, ordinal, position + 1 + i, recordTime);
    }
    position += request.eventCount;
    time = recordTime;
  }

  /**
   * What will be committed once all that was applied is durable. Rows are shown only by a position.
   */
  Snapshot applied() {
    tables.publish();
    return new Snapshot(position, time, catalog, statements, tables.states());
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
