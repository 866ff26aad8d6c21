package dev.adb.engine.txn;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.IndexDefinition;
import dev.adb.engine.catalog.KeptStatement;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanContext;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.exec.Scans;
import dev.adb.engine.exec.ZoneAnswer;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.table.TableState;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A statement's view: its transaction's snapshot, and the events that the transaction had added
 * before it.
 */
final class StatementView implements ReadView {
  private final TransactionService service;
  private final Snapshot snapshot;
  private final ScanContext committed;

  /** What scans of the past read: more than the snapshot, once a time has asked for more. */
  private ScanContext past;

  private final List<KeptStatement> ownStatements;
  private final @Nullable ScanContext own;
  private final @Nullable ReadSet reads;
  private final long startTime;

  /**
   * @param ownStatements those that the transaction keeps and the snapshot does not
   * @param own the transaction's own events, or null where there are none
   * @param reads where scans are recorded, or null where nothing is held against them
   */
  StatementView(
      TransactionService service,
      Snapshot snapshot,
      CatalogSnapshot catalog,
      List<KeptStatement> ownStatements,
      @Nullable ScanContext own,
      @Nullable ReadSet reads,
      long startTime) {
    this.service = service;
    this.snapshot = snapshot;
    this.committed = context(service, snapshot, catalog);
    this.past = committed;
    this.ownStatements = ownStatements;
    this.own = own;
    this.reads = reads;
    this.startTime = startTime;
  }

  private static ScanContext context(
      TransactionService service, Snapshot seen, CatalogSnapshot catalog) {
    return new ScanContext(
        catalog,
        seen.states(),
        service.store().derivedIds(),
        0,
        0,
        seen.position(),
        false,
        service.store().counters());
  }

  @Override
  public CatalogSnapshot catalog() {
    return committed.catalog();
  }

  @Override
  public List<KeptStatement> statements() {
    List<KeptStatement> statements = new ArrayList<>(snapshot.statements().list());
    statements.addAll(ownStatements);
    return statements;
  }

  @Override
  public long position() {
    return snapshot.position();
  }

  @Override
  public long startTime() {
    return startTime;
  }

  @Override
  public Operator scan(ScanRequest request) {
    ScanContext context = recorded(request);
    return service.guarded(() -> new GuardedScan(service, Scans.open(request, context, own)));
  }

  @Override
  public List<Operator> scan(ScanRequest request, int count) {
    ScanContext context = recorded(request);
    return service.guarded(
        () ->
            Scans.open(request, context, own, count).stream()
                .<Operator>map(scan -> new GuardedScan(service, scan))
                .toList());
  }

  @Override
  public @Nullable Operator newestOfKeys(ScanRequest request) {
    if (own != null && request.asOf() == null) {
      return null;
    }
    ScanContext context = recorded(request);
    return service.guarded(() -> new GuardedScan(service, Scans.newestOfKeys(request, context)));
  }

  @Override
  public @Nullable ZoneAnswer zones(ScanRequest request, int columnId) {
    if (request.rowCountMax() != ScanRequest.ALL || (own != null && request.asOf() == null)) {
      return null;
    }
    ScanContext context = recorded(request);
    return service.guarded(() -> Scans.zones(request, columnId, context));
  }

  /** Makes a request part of what is read, and returns what to read. */
  private ScanContext recorded(ScanRequest request) {
    Long asOf = request.asOf();
    if (asOf != null && (asOf < 0 || asOf > past.upTo())) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "position must be 0 to the newest, %d, got %d".formatted(past.upTo(), asOf));
    }
    if (reads != null && asOf == null) {
      reads.add(request.source(), request.predicates(), catalog());
      if (own != null && readsVersions(request)) {
        addOwnKeys(reads, own, request);
      }
    }
    return asOf == null ? committed : past;
  }

  private static boolean readsVersions(ScanRequest request) {
    return IntStream.of(request.columnIds()).anyMatch(id -> id == CommonColumn.VERSION)
        || request.predicates().stream().anyMatch(StatementView::isOnVersion);
  }

  private static boolean isOnVersion(ColumnPredicate predicate) {
    return predicate.columnId() == CommonColumn.VERSION;
  }

  /**
   * The version of an own event follows from the last committed one of its stream key, whatever the
   * type: who reads the one has read the other.
   */
  private static void addOwnKeys(ReadSet reads, ScanContext own, ScanRequest request) {
    List<ColumnPredicate> others =
        request.predicates().stream().filter(predicate -> !isOnVersion(predicate)).toList();
    Scans.forEachKey(
        own,
        request.source(),
        others,
        (streamId, key) -> reads.add(new StreamSource(streamId), key, own.catalog()));
  }

  @Override
  public long rowCount(ScanRequest.Source source) {
    return service.guarded(() -> storedRowCount(source));
  }

  private long storedRowCount(ScanRequest.Source source) {
    long count = 0;
    for (var type : Scans.eventTypes(catalog(), source)) {
      TableState state =
          type.id() < committed.states().length ? committed.states()[type.id()] : null;
      count += state == null ? 0 : state.table().rowCount(snapshot.position());
    }
    // an upper bound: any own event may be of the source
    return own == null ? count : count + own.upTo();
  }

  @Override
  public boolean isReady(IndexDefinition index) {
    int typeId = index.eventTypeId();
    TableState state = typeId < committed.states().length ? committed.states()[typeId] : null;
    return state == null || state.table().isReady(index);
  }

  /** Also of events committed since the snapshot: a time has one answer, whoever asks when. */
  @Override
  public long positionAt(long time) {
    Snapshot covering = service.covering(snapshot, time);
    if (covering.catalog() != snapshot.catalog()) {
      // its tables are not those that this view's catalog describes
      covering = snapshot;
    }
    Snapshot seen = covering;
    long position = service.guarded(() -> TransactionService.positionAt(seen, time));
    if (position > past.upTo()) {
      past = context(service, covering, catalog());
    }
    return position;
  }
}
