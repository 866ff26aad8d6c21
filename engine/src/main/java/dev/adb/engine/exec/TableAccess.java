package dev.adb.engine.exec;

import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.exec.ScanRequest.AllEventsSource;
import dev.adb.engine.exec.ScanRequest.EventTypeSource;
import dev.adb.engine.exec.ScanRequest.StreamSource;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Compare;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.expr.ColumnPredicate.In;
import dev.adb.engine.index.StreamIndex;
import dev.adb.engine.table.Column;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.TableState;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.type.Widening;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
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
  private final ColumnReaders readers;
  private final List<RowFilter> filters = new ArrayList<>();
  private int from;
  private int to;
  private @Nullable List<Object> keys;

  private TableAccess(ScanContext context, TableState state) {
    this.context = context;
    this.state = state;
    this.table = state.table();
    this.stream = context.catalog().stream(state.type().streamId());
    this.readers =
        new ColumnReaders(context.catalog(), state, context.derivedIds(), context.shownAfter());
    this.from = rowCount(context.after());
    this.to = rowCount(context.upTo());
  }

  /** Whether any row of the source satisfies the predicates. */
  public static boolean anyRow(
      ScanContext context, ScanRequest.Source source, List<ColumnPredicate> predicates) {
    for (TableCursor cursor : cursors(context, source, predicates)) {
      if (cursor.fill()) {
        return true;
      }
    }
    return false;
  }

  /** A cursor for each table of the source that may have such rows, in order of event type. */
  static List<TableCursor> cursors(
      ScanContext context, ScanRequest.Source source, List<ColumnPredicate> predicates) {
    List<TableCursor> cursors = new ArrayList<>();
    if (source instanceof EventTypeSource single) {
      open(context, single.eventTypeId(), predicates, cursors);
    } else {
      for (EventTypeDefinition type : context.catalog().eventTypes()) {
        boolean member =
            source instanceof AllEventsSource
                || (source instanceof StreamSource s && s.streamId() == type.streamId());
        if (member) {
          open(context, type.id(), predicates, cursors);
        }
      }
    }
    return cursors;
  }

  private static void open(
      ScanContext context,
      int eventTypeId,
      List<ColumnPredicate> predicates,
      List<TableCursor> cursors) {
    TableState state = eventTypeId < context.states().length ? context.states()[eventTypeId] : null;
    if (state == null) {
      return;
    }
    TableCursor cursor = new TableAccess(context, state).open(predicates);
    if (cursor != null && cursor.remaining() > 0) {
      cursors.add(cursor);
    }
  }

  private int rowCount(long position) {
    return context.appended() ? table.appendedRowCount(position) : table.rowCount(position);
  }

  private @Nullable TableCursor open(List<ColumnPredicate> predicates) {
    for (ColumnPredicate predicate : predicates) {
      if (from >= to || !add(predicate)) {
        return null;
      }
    }
    return keys == null
        ? TableCursor.ofRange(readers, filters, context.counters(), from, to)
        : TableCursor.ofRows(readers, filters, context.counters(), rowsOf(keys));
  }

  /** Takes a predicate in; false if no row of the table can satisfy it. */
  private boolean add(ColumnPredicate predicate) {
    int id = predicate.columnId();
    if (id == CommonColumn.EVENT_TYPE) {
      return RowFilters.test(predicate).test(readers.typeName());
    }
    if (id == CommonColumn.STREAM_NAME) {
      return RowFilters.test(predicate).test(stream.name());
    }
    if (CommonColumn.isKey(id) && keys == null && stream.key().size() == 1) {
      if (predicate instanceof Compare compare && compare.comparison() == Comparison.EQUAL) {
        keys = List.of(compare.value());
        return true;
      }
      if (predicate instanceof In in) {
        keys = in.values();
        return true;
      }
    }
    if (!context.own() && predicate instanceof Compare compare && narrow(compare)) {
      return true;
    }
    filters.add(filter(predicate));
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

  private RowFilter filter(ColumnPredicate predicate) {
    int id = predicate.columnId();
    if (id > 0) {
      Column column = readers.attribute(id);
      if (column != null) {
        ColumnPredicate converted = converted(predicate, column.type());
        if (converted != null) {
          return RowFilters.of(column, converted);
        }
      }
    } else if (id == CommonColumn.VERSION) {
      return RowFilters.of(table.versions(), predicate);
    }
    AttributeDefinition attribute = id > 0 ? readers.definition(id) : null;
    DataType shown = attribute == null ? typeOf(id) : attribute.type();
    return RowFilters.of(readers.reader(id, shown), shown, predicate);
  }

  private static DataType typeOf(int columnId) {
    return CommonColumn.ALL.stream()
        .filter(column -> column.id() == columnId)
        .map(column -> column.type())
        .findFirst()
        .orElse(DataType.STRING);
  }

  /**
   * The predicate with values in the form of a column's type, or null where one has no such form:
   * the column may be narrower than what the reader sees.
   */
  private static @Nullable ColumnPredicate converted(ColumnPredicate predicate, DataType type) {
    if (predicate instanceof Compare compare) {
      Object value = convert(compare.value(), type);
      return value == null ? null : new Compare(compare.columnId(), compare.comparison(), value);
    }
    if (predicate instanceof In in) {
      List<Object> values = new ArrayList<>();
      for (Object member : in.values()) {
        Object value = convert(member, type);
        if (value == null) {
          return null;
        }
        values.add(value);
      }
      return new In(in.columnId(), values);
    }
    return predicate;
  }

  private static @Nullable Object convert(Object value, DataType type) {
    if (!(value instanceof BigDecimal number)) {
      return Widening.widen(value, type);
    }
    try {
      if (type.kind() != TypeKind.DECIMAL) {
        return number.longValueExact();
      }
      BigDecimal scaled = number.setScale(type.scale());
      int bits = type.storage() == Storage.LONG ? Long.SIZE : 2 * Long.SIZE;
      boolean fits = scaled.unscaledValue().bitLength() < bits;
      return fits ? scaled : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private int[] rowsOf(List<Object> keyValues) {
    StreamIndex index = table.index();
    DataType keyType = stream.key().get(0).type();
    ByteWriter key = new ByteWriter(64);
    IntArray rows = new IntArray();
    for (Object value : keyValues) {
      if (!KeyFormat.fits(keyType, value)) {
        continue;
      }
      key.truncate(0);
      KeyFormat.put(key, keyType, value);
      context.counters().keyProbe();
      int ordinal = index.find(key.array(), 0, key.length());
      int entry = index.newest(ordinal, context.upTo());
      while (entry != StreamIndex.NONE && index.position(entry) > context.after()) {
        int row = index.row(entry);
        if (index.eventTypeId(entry) == state.type().id() && row >= from && row < to) {
          rows.add(row);
        }
        entry = index.previous(entry);
      }
    }
    int[] sorted = new int[rows.count()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = rows.get(i);
    }
    Arrays.sort(sorted);
    return distinct(sorted);
  }

  /** A key given twice is still one key. */
  private static int[] distinct(int[] sorted) {
    int count = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i == 0 || sorted[i] != sorted[i - 1]) {
        sorted[count++] = sorted[i];
      }
    }
    return count == sorted.length ? sorted : Arrays.copyOf(sorted, count);
  }
}
