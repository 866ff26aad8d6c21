package dev.adb.engine.txn;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogChange.KeepStatement;
import dev.adb.engine.catalog.CatalogEditor;
import dev.adb.engine.catalog.CatalogFormat;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeptStatement;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.EventDraft;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.event.Text;
import dev.adb.engine.event.TransactionFormat;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanContext;
import dev.adb.engine.index.KeyEvents;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.table.TableSet;
import dev.adb.engine.table.TableState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a session has added and read since its snapshot. Used by one thread at a time.
 *
 * <p>Events are kept encoded, as they will stand in the log. Ends with {@link #commit}, successful
 * or not, or is simply forgotten.
 */
public final class Transaction {
  private static final int PAYLOAD_CAPACITY = 96;

  private final TransactionService service;
  private final boolean serializable;
  private final ReadSet reads = new ReadSet();
  private @Nullable Snapshot snapshot;
  private long startTime;
  private boolean ended;

  /** A header, then the events; the changes are put between them at commit. */
  private ByteWriter payload = new ByteWriter(PAYLOAD_CAPACITY);

  private int[] starts = new int[1];
  private long[] expectations = new long[1];
  private int eventCount;
  private final List<EventTypeDefinition> types = new ArrayList<>(1);

  private final List<CatalogChange> changes = new ArrayList<>(0);
  private @Nullable CatalogSnapshot ownCatalog;

  /** Statements to keep that the snapshot does not. */
  private final List<KeptStatement> statements = new ArrayList<>(0);

  private int statementBytes;

  /** Own events as tables, for reads; made when first needed. */
  private @Nullable TableSet ownTables;

  private @Nullable CatalogSnapshot ownTablesCatalog;
  private int ownTablesCount;

  Transaction(TransactionService service, boolean serializable) {
    this.service = service;
    this.serializable = serializable;
    payload.skip(TransactionFormat.HEADER_LENGTH);
  }

  /** A place to return to within the transaction. */
  public record Mark(
      int eventCount,
      int payloadLength,
      int typeCount,
      int changeCount,
      int statementCount,
      int statementBytes,
      @Nullable CatalogSnapshot catalog) {}

  public Snapshot snapshot() {
    Snapshot taken = snapshot;
    if (taken == null) {
      taken = service.store().snapshot();
      startTime = service.now();
      snapshot = taken;
    }
    return taken;
  }

  /** The time of the snapshot, in milliseconds since 1970-01-01T00:00Z. */
  public long startTime() {
    snapshot();
    return startTime;
  }

  /** The catalog with the transaction's own changes. */
  public CatalogSnapshot catalog() {
    CatalogSnapshot own = ownCatalog;
    return own != null ? own : snapshot().catalog();
  }

  public boolean hasChanges() {
    return eventCount > 0 || !changes.isEmpty();
  }

  public int eventCount() {
    return eventCount;
  }

  /**
   * Adds a complete draft.
   *
   * @param expectation see {@link Expectation}
   * @throws AdbException {@link ErrorCode#LIMIT_EXCEEDED}; the transaction is then as before
   */
  public void add(EventDraft draft, long expectation) {
    checkOpen();
    snapshot();
    if (eventCount == Limits.TRANSACTION_EVENT_COUNT_MAX) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED,
          "transaction has too many events: limit=" + Limits.TRANSACTION_EVENT_COUNT_MAX);
    }
    int before = payload.length();
    int start;
    try {
      start = draft.encode(payload);
    } catch (RuntimeException | Error e) {
      // half an event left behind would be read as the beginning of the next
      payload.truncate(before);
      throw e;
    }
    if (payload.length() + statementBytes > Limits.TRANSACTION_BYTES_MAX) {
      payload.truncate(before);
      throw tooLarge();
    }
    if (eventCount == starts.length) {
      starts = Arrays.copyOf(starts, 2 * eventCount);
      expectations = Arrays.copyOf(expectations, 2 * eventCount);
    }
    starts[eventCount] = start;
    expectations[eventCount] = expectation;
    eventCount++;
    use(draft.type());
  }

  private AdbException tooLarge() {
    return new AdbException(
        ErrorCode.LIMIT_EXCEEDED,
        "transaction is too large: bytes>%d, events=%d"
            .formatted(Limits.TRANSACTION_BYTES_MAX, eventCount));
  }

  @SuppressWarnings("ReferenceEquality") // the same catalog gives the same object
  private void use(EventTypeDefinition type) {
    for (int i = types.size() - 1; i >= 0; i--) {
      if (types.get(i) == type) {
        return;
      }
    }
    types.add(type);
  }

  /**
   * Changes the transaction's catalog.
   *
   * @throws AdbException if the change breaks a rule; nothing has changed then
   */
  public void define(CatalogChange change) {
    checkOpen();
    CatalogSnapshot before = catalog();
    DropCheck.check(before, change, service.store().snapshot());
    if (eventCount > 0) {
      DropCheck.check(before, change, ownTables());
    }
    ownCatalog = CatalogEditor.apply(before, change, snapshot().catalog().version() + 1);
    changes.add(change);
  }

  /**
   * Keeps the text of a statement with the transaction's events, whose metadata names it, unless it
   * is kept. That conflicts with no other transaction.
   *
   * @throws AdbException {@link ErrorCode#LIMIT_EXCEEDED}; the transaction is then as before
   */
  public void keep(KeptStatement statement) {
    checkOpen();
    if (snapshot().statements().contains(statement) || statements.contains(statement)) {
      return;
    }
    int bytes = Text.encode(statement.text()).length;
    if (payload.length() + statementBytes + bytes > Limits.TRANSACTION_BYTES_MAX) {
      throw tooLarge();
    }
    statements.add(statement);
    statementBytes += bytes;
  }

  public Mark mark() {
    return new Mark(
        eventCount,
        payload.length(),
        types.size(),
        changes.size(),
        statements.size(),
        statementBytes,
        ownCatalog);
  }

  /** Undoes what was added and defined since a mark, never what was read. */
  public void rollbackTo(Mark mark) {
    if (eventCount == mark.eventCount()
        && changes.size() == mark.changeCount()
        && statements.size() == mark.statementCount()) {
      return;
    }
    eventCount = mark.eventCount();
    payload.truncate(mark.payloadLength());
    types.subList(mark.typeCount(), types.size()).clear();
    changes.subList(mark.changeCount(), changes.size()).clear();
    statements.subList(mark.statementCount(), statements.size()).clear();
    statementBytes = mark.statementBytes();
    ownCatalog = mark.catalog();
    ownTables = null;
  }

  /** The view of a statement that reads. Reads are recorded if the transaction is serializable. */
  public ReadView view() {
    return view(serializable);
  }

  /**
   * The view of a statement that appends what it reads: its reads are recorded in every isolation.
   */
  public ReadView viewForAppend() {
    return view(true);
  }

  private ReadView view(boolean recorded) {
    checkOpen();
    Snapshot committed = snapshot();
    return new StatementView(
        service,
        committed,
        catalog(),
        List.copyOf(statements),
        ownContext(),
        recorded ? reads : null,
        startTime);
  }

  private @Nullable ScanContext ownContext() {
    if (eventCount == 0) {
      return null;
    }
    TableSet own = ownTables();
    return new ScanContext(
        catalog(),
        own.states(),
        null,
        snapshot().position(),
        0,
        eventCount,
        false,
        service.store().counters());
  }

  /**
   * The version that an own event has until commit: the last one of the snapshot plus own ones.
   * After it, the version that it was given.
   */
  public long provisionalVersion(int event) {
    if (!ended) {
      ownTables();
    }
    return ByteReader.longAt(payload.array(), starts[event] + EventFormat.VERSION_OFFSET);
  }

  /** The bytes of an own event's key begin here in {@link #keyArray}. */
  public int keyOffset(int event) {
    return starts[event] + EventFormat.KEY_OFFSET;
  }

  public byte[] keyArray() {
    return payload.array();
  }

  public int eventTypeId(int event) {
    return ByteReader.intAt(payload.array(), starts[event] + EventFormat.EVENT_TYPE_ID_OFFSET);
  }

  @SuppressWarnings("ReferenceEquality") // snapshots are told apart by identity
  private TableSet ownTables() {
    TableSet own = ownTables;
    if (own == null) {
      own = new TableSet();
      ownTables = own;
      ownTablesCatalog = null;
      ownTablesCount = 0;
    }
    CatalogSnapshot catalog = catalog();
    if (ownTablesCatalog != catalog) {
      own.define(catalog);
      ownTablesCatalog = catalog;
    }
    for (; ownTablesCount < eventCount; ownTablesCount++) {
      int start = starts[ownTablesCount];
      setProvisionalVersion(own, start);
      own.append(payload.array(), start, ownTablesCount + 1, 0);
    }
    own.publish();
    return own;
  }

  private void setProvisionalVersion(TableSet own, int start) {
    byte[] bytes = payload.array();
    int typeId = ByteReader.intAt(bytes, start + EventFormat.EVENT_TYPE_ID_OFFSET);
    int key = start + EventFormat.KEY_OFFSET;
    int keyLength = EventFormat.keyLength(bytes, start);
    KeyIndex ownIndex = own.definedState(typeId).table().index();
    long last = ownIndex.lastVersion(ownIndex.find(bytes, key, keyLength));
    if (last == 0) {
      int streamId = own.definedState(typeId).type().streamId();
      last = committedVersion(streamId, bytes, key, keyLength);
    }
    payload.setLong(start + EventFormat.VERSION_OFFSET, last + 1);
  }

  private long committedVersion(int streamId, byte[] bytes, int key, int keyLength) {
    Snapshot committed = snapshot();
    for (@Nullable TableState state : committed.states()) {
      if (state != null && state.type().streamId() == streamId) {
        KeyIndex index = state.table().index();
        KeyEvents events = index.events();
        events.open(index.find(bytes, key, keyLength), 0);
        while (events.next()) {
          TableState holder = committed.states()[events.eventTypeId()];
          if (holder != null && events.row() < holder.table().rowCount(committed.position())) {
            return events.version();
          }
        }
        return 0;
      }
    }
    return 0;
  }

  /**
   * Makes the transaction durable, all of it or nothing, and ends it.
   *
   * @throws VersionConflictException with every expectation that was false
   * @throws AdbException {@link ErrorCode#READ_CONFLICT}, {@link ErrorCode#CATALOG_CONFLICT},
   *     {@link ErrorCode#DUPLICATE_EVENT_ID}, or why nothing can be written
   */
  public CommitResult commit() {
    return commit(0);
  }

  /**
   * As {@link #commit()}, waiting no longer than a time while too many commits wait before it.
   *
   * @param timeoutMillis 0 for as long as it takes
   * @throws AdbException {@link ErrorCode#CANCELLED} after the timeout; nothing is written then
   */
  public CommitResult commit(long timeoutMillis) {
    checkOpen();
    ended = true;
    return service.guarded(() -> commitGuarded(timeoutMillis));
  }

  private CommitResult commitGuarded(long timeoutMillis) {
    Snapshot committed = snapshot();
    if (!hasChanges()) {
      return new CommitResult(payload.array(), starts, 0, 0, 0, null, service.store().derivedIds());
    }
    Snapshot newest = service.store().snapshot();
    List<CatalogChange> written = writtenChanges();
    ByteWriter whole = written.isEmpty() ? payload : with(written);
    payload = whole;
    whole.setInt(TransactionFormat.CHANGE_COUNT_OFFSET, written.size());
    whole.setInt(TransactionFormat.EVENT_COUNT_OFFSET, eventCount);
    StreamKeys keys = new StreamKeys(whole.array(), starts, eventCount, types, catalog(), newest);
    return service.commit(
        new CommitRequest(
            whole.array(),
            whole.length(),
            starts,
            eventCount,
            expectations,
            changes,
            statements,
            types,
            catalog(),
            committed,
            reads,
            keys,
            newest.position(),
            readsChanged(committed, newest),
            Long.MIN_VALUE,
            false),
        timeoutMillis);
  }

  /**
   * Checks the read set on this thread as far as commits are published. What it finds is told by
   * the committer, for a retry or a failed version check comes before it.
   */
  private boolean readsChanged(Snapshot committed, Snapshot newest) {
    if (reads.isEmpty() || newest.position() == committed.position()) {
      return false;
    }
    ScanContext since =
        new ScanContext(
            newest.catalog(),
            newest.states(),
            service.store().derivedIds(),
            0,
            committed.position(),
            newest.position(),
            false,
            service.store().counters());
    return reads.changedIn(since);
  }

  private List<CatalogChange> writtenChanges() {
    if (statements.isEmpty()) {
      return changes;
    }
    List<CatalogChange> written = new ArrayList<>(changes);
    statements.forEach(statement -> written.add(new KeepStatement(statement.text())));
    return written;
  }

  private ByteWriter with(List<CatalogChange> written) {
    ByteWriter whole = new ByteWriter(payload.length() + PAYLOAD_CAPACITY);
    whole.skip(TransactionFormat.HEADER_LENGTH);
    for (CatalogChange change : written) {
      int at = whole.length();
      whole.skip(Integer.BYTES);
      CatalogFormat.put(whole, change);
      whole.setInt(at, whole.length() - at - Integer.BYTES);
    }
    int shift = whole.length() - TransactionFormat.HEADER_LENGTH;
    whole.putBytes(
        payload.array(),
        TransactionFormat.HEADER_LENGTH,
        payload.length() - TransactionFormat.HEADER_LENGTH);
    for (int i = 0; i < eventCount; i++) {
      starts[i] += shift;
    }
    return whole;
  }

  /** A transaction that appends nothing, and after which every commit has at least a time. */
  static CommitRequest timeMark(Store store, long time) {
    return withoutEvents(store, time, false);
  }

  /** Asks for a checkpoint. */
  static CommitRequest checkpoint(Store store) {
    return withoutEvents(store, Long.MIN_VALUE, true);
  }

  private static CommitRequest withoutEvents(Store store, long time, boolean isCheckpoint) {
    Snapshot now = store.snapshot();
    byte[] empty = new byte[TransactionFormat.HEADER_LENGTH];
    return new CommitRequest(
        empty,
        TransactionFormat.HEADER_LENGTH,
        new int[0],
        0,
        new long[0],
        List.of(),
        List.of(),
        List.of(),
        now.catalog(),
        now,
        new ReadSet(),
        new StreamKeys(empty, new int[0], 0, List.of(), now.catalog(), now),
        now.position(),
        false,
        time,
        isCheckpoint);
  }

  private void checkOpen() {
    if (ended) {
      throw new AdbException(ErrorCode.NO_ACTIVE_TRANSACTION, "transaction has ended");
    }
  }
}
