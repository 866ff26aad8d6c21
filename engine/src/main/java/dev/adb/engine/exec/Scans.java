package dev.adb.engine.exec;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.exec.read.ScanNames;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Opens scans over committed events and a transaction's own behind them. */
public final class Scans {

  /** The columns of {@code adb.events}. */
  public static final List<ColumnDefinition> ALL_EVENTS_COLUMNS = allEventsColumns();

  /** With fewer rows than this, another thread would cost more than it spares. */
  private static final int SHARED_ROW_COUNT_MIN = 1 << 15;

  private Scans() {}

  /**
   * Opens a scan.
   *
   * @param own the transaction's own events, or null where there are none
   */
  public static Operator open(
      ScanRequest request, ScanContext committed, @Nullable ScanContext own) {
    Tables tables = Tables.of(request, committed, own);
    DataType[] types = types(committed.catalog(), request);
    Operator rows =
        request.newestFirst()
            ? open(request, types, tables.own(), tables.committed())
            : open(request, types, tables.committed(), tables.own());
    return request.rowCountMax() == ScanRequest.ALL
        ? rows
        : new FirstRows(rows, request.rowCountMax());
  }

  /**
   * Opens a scan whose rows may come in any order, as operators that together give all of them,
   * each for a thread of its own.
   *
   * @param count how many are wanted; there are fewer where it would not be worth it
   */
  public static List<Operator> open(
      ScanRequest request, ScanContext committed, @Nullable ScanContext own, int count) {
    if (request.newestFirst() || request.rowCountMax() != ScanRequest.ALL) {
      return List.of(open(request, committed, own));
    }
    DataType[] types = types(committed.catalog(), request);
    List<TableRows> tables = Tables.of(request, committed, own).all();
    long remaining = tables.stream().mapToLong(TableRows::remaining).sum();
    if (count < 2 || remaining < SHARED_ROW_COUNT_MIN) {
      return List.of(TableScan.of(tables, request.columnIds(), types, ScanOrder.ALL));
    }
    List<Morsels.Morsel> pieces = new ArrayList<>();
    boolean few = remaining < (long) count * Morsels.ROW_COUNT_MAX;
    int rowCountMax = few ? SHARED_ROW_COUNT_MIN / 2 : Morsels.ROW_COUNT_MAX;
    tables.forEach(rows -> rows.cut(rowCountMax, pieces));
    Morsels morsels = new Morsels(pieces);
    List<Operator> scans = new ArrayList<>();
    do {
      scans.add(TableScan.of(morsels, request.columnIds(), types));
    } while (scans.size() < Math.min(count, pieces.size()));
    return scans;
  }

  /**
   * Opens a scan of the newest event of each key of a stream, in no order.
   *
   * @param request of a stream, without predicates
   */
  public static Operator newestOfKeys(ScanRequest request, ScanContext committed) {
    if (!(request.source() instanceof StreamSource stream) || !request.predicates().isEmpty()) {
      throw new IllegalArgumentException("not a whole stream: " + request.source());
    }
    committed.counters().scan();
    Long asOf = request.asOf();
    ScanContext past = asOf == null ? committed : committed.upTo(asOf);
    ScanNames names = TableAccess.names(committed, stream);
    return TableScan.of(
        TableAccess.newest(past, stream.streamId(), names),
        request.columnIds(),
        types(committed.catalog(), request),
        ScanOrder.ALL);
  }

  /** See {@link ReadView#zones}. */
  public static @Nullable ZoneAnswer zones(
      ScanRequest request, int columnId, ScanContext committed) {
    Long asOf = request.asOf();
    return TableAccess.zones(
        asOf == null ? committed : committed.upTo(asOf),
        request,
        columnId,
        type(columns(committed.catalog(), request.source()), columnId));
  }

  /** The tables that a request reads. */
  private record Tables(List<TableRows> committed, List<TableRows> own) {

    static Tables of(ScanRequest request, ScanContext committed, @Nullable ScanContext own) {
      committed.counters().scan();
      ScanRequest.Source source = request.source();
      ScanNames names = TableAccess.names(committed, source);
      Long asOf = request.asOf();
      ScanContext past = asOf == null ? committed : committed.upTo(asOf);
      return new Tables(
          TableAccess.open(past, source, request.predicates(), names),
          // a transaction's own events are never part of the past
          own == null || asOf != null
              ? List.of()
              : TableAccess.open(own, source, request.predicates(), names));
    }

    List<TableRows> all() {
      if (own.isEmpty() || committed.isEmpty()) {
        return own.isEmpty() ? committed : own;
      }
      List<TableRows> both = new ArrayList<>(committed);
      both.addAll(own);
      return both;
    }
  }

  /** The rows of some tables and behind them those of others. */
  private static Operator open(
      ScanRequest request, DataType[] types, List<TableRows> first, List<TableRows> behind) {
    ScanOrder order = ScanOrder.of(request);
    int[] ids = request.columnIds();
    if (first.size() < 2 && behind.size() < 2) {
      // one table each: nothing to merge
      List<TableRows> both = new ArrayList<>(first);
      both.addAll(behind);
      return TableScan.of(both, ids, types, order);
    }
    Operator merged = new MergeScan(first, ids, types, order);
    return behind.isEmpty()
        ? merged
        : new Concatenation(List.of(merged, new MergeScan(behind, ids, types, order)));
  }

  /** Is given the stream of some rows, and predicates that their key alone satisfies. */
  public interface KeyConsumer {
    void key(int streamId, List<ColumnPredicate> predicates);
  }

  /** Gives the key of every row that satisfies the predicates, some keys several times. */
  public static void forEachKey(
      ScanContext context,
      ScanRequest.Source source,
      List<ColumnPredicate> predicates,
      KeyConsumer consumer) {
    for (EventTypeDefinition type : eventTypes(context.catalog(), source)) {
      List<TableRows> tables =
          TableAccess.open(
              context,
              new EventTypeSource(type.id()),
              predicates,
              TableAccess.names(context, new EventTypeSource(type.id())));
      int partCount = context.catalog().stream(type.streamId()).key().size();
      for (TableRows rows : tables) {
        for (TableCursor cursor = rows.next(); cursor != null; cursor = rows.next()) {
          while (cursor.fill()) {
            for (int i = 0; i < cursor.count(); i++) {
              consumer.key(type.streamId(), keyPredicates(cursor, partCount, cursor.row(i)));
            }
          }
        }
      }
    }
  }

  private static List<ColumnPredicate> keyPredicates(TableCursor cursor, int partCount, int row) {
    List<ColumnPredicate> predicates = new ArrayList<>(partCount);
    for (int id = CommonColumn.KEY; id > CommonColumn.KEY - partCount; id--) {
      Object part = cursor.readers().reader(id, DataType.STRING).get(row);
      predicates.add(new Compare(id, Comparison.EQUAL, Objects.requireNonNull(part)));
    }
    return predicates;
  }

  private static DataType[] types(CatalogSnapshot catalog, ScanRequest request) {
    List<ColumnDefinition> columns = columns(catalog, request.source());
    int[] ids = request.columnIds();
    DataType[] types = new DataType[ids.length];
    for (int i = 0; i < ids.length; i++) {
      types[i] = type(columns, ids[i]);
    }
    return types;
  }

  private static DataType type(List<ColumnDefinition> columns, int id) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).id() == id) {
        return columns.get(i).type();
      }
    }
    // derived columns may be asked of any source
    for (ColumnDefinition column : ALL_EVENTS_COLUMNS) {
      if (column.id() == id) {
        return column.type();
      }
    }
    throw new IllegalArgumentException("the source has no column with the id " + id);
  }

  /** The columns of a source, in the order in which it shows them. */
  public static List<ColumnDefinition> columns(CatalogSnapshot catalog, ScanRequest.Source source) {
    if (source instanceof EventTypeSource single) {
      EventTypeDefinition type = catalog.eventType(single.eventTypeId());
      if (type == null) {
        throw new IllegalArgumentException("no event type has the id " + single.eventTypeId());
      }
      return catalog.columns(type);
    }
    return source instanceof StreamSource stream
        ? catalog.columns(catalog.stream(stream.streamId()))
        : ALL_EVENTS_COLUMNS;
  }

  /** The event types whose tables a source reads. */
  public static List<EventTypeDefinition> eventTypes(
      CatalogSnapshot catalog, ScanRequest.Source source) {
    return catalog.eventTypes().stream()
        .filter(
            type ->
                source instanceof AllEventsSource
                    || (source instanceof StreamSource s && s.streamId() == type.streamId())
                    || (source instanceof EventTypeSource t && t.eventTypeId() == type.id()))
        .toList();
  }

  private static List<ColumnDefinition> allEventsColumns() {
    List<ColumnDefinition> common = CommonColumn.ALL;
    return List.of(
        common.get(1),
        text(CommonColumn.STREAM_NAME, "stream_name"),
        text(CommonColumn.STREAM_KEY, "stream_key"),
        common.get(0),
        text(CommonColumn.EVENT_TYPE, "event_type"),
        common.get(2),
        common.get(3),
        common.get(4),
        common.get(5),
        common.get(6),
        new ColumnDefinition(
            CommonColumn.ATTRIBUTES, "attributes", DataType.JSON, false, true, null));
  }

  private static ColumnDefinition text(int id, String name) {
    return new ColumnDefinition(id, name, DataType.STRING, false, true, null);
  }

  /** The first rows of its input: LIMIT. It asks for no batch beyond them. */
  private static final class FirstRows implements Operator {
    private final Operator input;
    private int left;

    FirstRows(Operator input, int count) {
      this.input = input;
      this.left = count;
    }

    @Override
    public @Nullable Batch next() {
      Batch batch = left == 0 ? null : input.next();
      if (batch == null) {
        left = 0;
        return null;
      }
      if (batch.rowCount() > left) {
        batch.setRowCount(left);
      }
      left -= batch.rowCount();
      return batch;
    }

    @Override
    public void close() {
      left = 0;
      input.close();
    }
  }
}
