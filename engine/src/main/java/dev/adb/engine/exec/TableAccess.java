package dev.adb.engine.exec;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.RowOrders;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.exec.filter.RowFilters;
import dev.adb.engine.exec.read.ColumnReaders;
import dev.adb.engine.exec.read.ScanNames;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.TablePart;
import dev.adb.engine.table.TableState;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the way to the rows of a source that satisfy predicates: by key, by a range of positions or
 * times, and by filters for the rest.
 */
public final class TableAccess {
  private final ScanContext context;
  private final TableState state;
  private final EventTable table;
  private final StreamDefinition stream;

  /** What is left to filters. */
  private final List<ColumnPredicate> rest = new ArrayList<>(0);

  private int from;
  private int to;

  private TableAccess(ScanContext context, TableState state) {
    this.context = context;
    this.state = state;
    this.table = state.table();
    this.stream = context.catalog().stream(state.type().streamId());
    this.from = context.after() == 0 ? 0 : rowCount(context.after());
    this.to = rowCount(context.upTo());
  }

  int eventTypeId() {
    return state.type().id();
  }

  KeyIndex index() {
    return table.index();
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  /** Whether any row of the source satisfies the predicates. */
  public static boolean anyRow(
      ScanContext context, ScanRequest.Source source, List<ColumnPredicate> predicates) {
    for (TableRows rows : open(context, source, predicates, names(context, source))) {
      for (TableCursor cursor = rows.next(); cursor != null; cursor = rows.next()) {
        if (cursor.fill()) {
          return true;
        }
      }
    }
    return false;
  }

  /** The names that a scan of a source shows. */
  static ScanNames names(ScanContext context, ScanRequest.Source source) {
    CatalogSnapshot catalog = context.catalog();
    return new ScanNames(() -> Scans.eventTypes(catalog, source), id -> catalog.stream(id).name());
  }

  /** The rows of each table of the source that may have such, in order of event type. */
  static List<TableRows> open(
      ScanContext context,
      ScanRequest.Source source,
      List<ColumnPredicate> predicates,
      ScanNames names) {
    KeyLookup keys = keys(context, source, predicates);
    List<TableAccess> tables = new ArrayList<>();
    if (source instanceof EventTypeSource single) {
      add(context, single.eventTypeId(), predicates, keys, tables);
    } else {
      for (EventTypeDefinition type : context.catalog().eventTypes()) {
        boolean member =
            source instanceof AllEventsSource
                || (source instanceof StreamSource s && s.streamId() == type.streamId());
        if (member) {
          add(context, type.id(), predicates, keys, tables);
        }
      }
    }
    if (keys != null) {
      keys.walk(tables);
    }
    List<TableRows> rows = new ArrayList<>(tables.size());
    for (TableAccess access : tables) {
      TableRows found = access.rows(keys, names);
      if (found.remaining() > 0) {
        rows.add(found);
      }
    }
    return rows;
  }

  /** The newest row of each key of a stream, table by table. */
  static List<TableRows> newest(ScanContext context, int streamId, ScanNames names) {
    List<TableAccess> tables = new ArrayList<>();
    for (EventTypeDefinition type : context.catalog().eventTypes()) {
      if (type.streamId() == streamId) {
        add(context, type.id(), List.of(), null, tables);
      }
    }
    int[] rowCounts = new int[context.states().length];
    BitSet[] found = new BitSet[rowCounts.length];
    for (TableAccess table : tables) {
      rowCounts[table.eventTypeId()] = table.to;
      found[table.eventTypeId()] = new BitSet(table.to);
    }
    if (!tables.isEmpty()) {
      tables.get(0).index().newest(rowCounts, (type, row) -> found[type].set(row));
    }
    List<TableRows> rows = new ArrayList<>();
    for (TableAccess table : tables) {
      int[] newest = found[table.eventTypeId()].stream().toArray();
      if (newest.length > 0) {
        rows.add(TableRows.ofRows(context, table.state, names, List.of(), newest));
      }
    }
    return rows;
  }

  /**
   * What is known of a column, or null if filters would have to look at rows or the column is of
   * another type in some part.
   *
   * @param type of the column
   */
  static @Nullable ZoneAnswer zones(
      ScanContext context, ScanRequest request, int columnId, DataType type) {
    boolean numbers = type.storage() == Storage.INT || type.storage() == Storage.LONG;
    if (!numbers || keys(context, request.source(), request.predicates()) != null) {
      return null;
    }
    Zones zones = new Zones();
    for (EventTypeDefinition one : Scans.eventTypes(context.catalog(), request.source())) {
      List<TableAccess> tables = new ArrayList<>();
      add(context, one.id(), request.predicates(), null, tables);
      for (TableAccess table : tables) {
        if (!table.rest.isEmpty() || !table.addZones(columnId, type, zones)) {
          return null;
        }
      }
    }
    return zones.answer();
  }

  private boolean addZones(int columnId, DataType type, Zones zones) {
    TablePart[] parts = table.parts();
    ScanNames names = names(context, new EventTypeSource(eventTypeId()));
    for (int row = from; row < to; ) {
      int number = EventTable.find(parts, row);
      TablePart part = parts[number];
      int end = number + 1 < parts.length ? Math.min(to, parts[number + 1].firstRow()) : to;
      ColumnReaders readers = new ColumnReaders(context.catalog(), state, part, names, null, 0);
      Column column = columnId > 0 ? readers.attribute(columnId) : common(part, columnId);
      if (column != null) {
        if (column.type().storage() != type.storage() || column.type().scale() != type.scale()) {
          return false;
        }
        zones.add(column, readers.zone(columnId), row - part.firstRow(), end - part.firstRow());
      } else if (columnId > 0) {
        AttributeDefinition added = readers.definition(columnId);
        Object value = added == null ? null : added.defaultValue();
        zones.add(end - row, value == null ? null : (Long) RowOrders.word(value));
      } else {
        return false;
      }
      row = end;
    }
    return true;
  }

  private static @Nullable Column common(TablePart part, int columnId) {
    return switch (columnId) {
      case CommonColumn.VERSION -> part.versions();
      case CommonColumn.GLOBAL_POSITION -> part.positions();
      case CommonColumn.RECORDED_AT -> part.times();
      default -> null;
    };
  }

  private static @Nullable KeyLookup keys(
      ScanContext context, ScanRequest.Source source, List<ColumnPredicate> predicates) {
    if (predicates.isEmpty() || source instanceof AllEventsSource) {
      return null;
    }
    if (source instanceof StreamSource whole) {
      return KeyLookup.of(context, context.catalog().stream(whole.streamId()).key(), predicates);
    }
    EventTypeDefinition type =
        context.catalog().eventType(((EventTypeSource) source).eventTypeId());
    return type == null
        ? null
        : KeyLookup.of(context, context.catalog().stream(type.streamId()).key(), predicates);
  }

  private static void add(
      ScanContext context,
      int eventTypeId,
      List<ColumnPredicate> predicates,
      @Nullable KeyLookup keys,
      List<TableAccess> tables) {
    TableState state = eventTypeId < context.states().length ? context.states()[eventTypeId] : null;
    if (state == null) {
      return;
    }
    TableAccess access = new TableAccess(context, state);
    for (ColumnPredicate predicate : predicates) {
      if (access.from >= access.to || !access.add(predicate, keys)) {
        return;
      }
    }
    tables.add(access);
  }

  private int rowCount(long position) {
    return context.appended() ? table.appendedRowCount(position) : table.rowCount(position);
  }

  private TableRows rows(@Nullable KeyLookup keys, ScanNames names) {
    return keys == null
        ? TableRows.ofRange(context, state, names, rest, from, to)
        : TableRows.ofRows(context, state, names, rest, keys.rows(eventTypeId()));
  }

  /** Takes a predicate in; false if no row of the table can satisfy it. */
  private boolean add(ColumnPredicate predicate, @Nullable KeyLookup keys) {
    int id = predicate.columnId();
    if (id == CommonColumn.EVENT_TYPE) {
      EventTypeDefinition type = context.catalog().eventType(eventTypeId());
      return RowFilters.test(predicate).test(type == null ? state.type().name() : type.name());
    }
    if (id == CommonColumn.STREAM_NAME) {
      return RowFilters.test(predicate).test(stream.name());
    }
    if (keys != null && keys.satisfies(predicate)) {
      return true;
    }
    if (!context.own() && predicate instanceof Compare compare && narrow(compare)) {
      return true;
    }
    rest.add(predicate);
    return true;
  }

  /** Narrows the range by a bound of position or time, along which rows rise. */
  private boolean narrow(Compare compare) {
    boolean position = compare.columnId() == CommonColumn.GLOBAL_POSITION;
    if (!position && compare.columnId() != CommonColumn.RECORDED_AT) {
      return false;
    }
    long bound = (Long) compare.value();
    int upTo = position ? rowCount(bound) : table.rowCountUpToTime(bound, to);
    int before =
        bound == Long.MIN_VALUE
            ? 0
            : position ? rowCount(bound - 1) : table.rowCountUpToTime(bound - 1, to);
    switch (compare.comparison()) {
      case EQUAL -> {
        from = Math.max(from, before);
        to = Math.min(to, upTo);
      }
      case LESS -> to = Math.min(to, before);
      case LESS_OR_EQUAL -> to = Math.min(to, upTo);
      case GREATER -> from = Math.max(from, upTo);
      case GREATER_OR_EQUAL -> from = Math.max(from, before);
      case NOT_EQUAL -> {
        return false;
      }
    }
    return true;
  }
}
