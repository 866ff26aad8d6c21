package dev.adb.calcite;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange;
import dev.adb.engine.catalog.CatalogEditor;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Events in lists: what a plan reads, with every scan it opened. */
final class ListView implements ReadView {
  static final long START = 1_767_225_600_000L; // 2026-01-01 00:00:00

  CatalogSnapshot catalog = CatalogSnapshot.EMPTY;
  final List<Map<Integer, Object>> events = new ArrayList<>();
  final List<ScanRequest> scans = new ArrayList<>();
  long now = START + 1_000_000L;

  ListView stream(String name, String key, DataType type) {
    return change(
        new CatalogChange.CreateStream(
            catalog.nextId(), name, List.of(new KeyPart(key, type)), false, null));
  }

  ListView event(String stream, String name, AttributeDefinition... attributes) {
    return change(
        new CatalogChange.CreateEventType(
            catalog.nextId() + attributes.length,
            catalog.stream(stream).id(),
            name,
            List.of(attributes),
            null));
  }

  AttributeDefinition attribute(int offset, String name, DataType type, boolean optional) {
    return new AttributeDefinition(
        catalog.nextId() + offset, name, type, optional, null, null, null, null, false);
  }

  ListView view(String name, String sql) {
    return change(
        new CatalogChange.CreateView(catalog.nextId(), ViewDefinition.Kind.VIEW, name, sql, null));
  }

  private ListView change(CatalogChange change) {
    catalog = CatalogEditor.apply(catalog, change, catalog.version() + 1);
    return this;
  }

  /** One event a call, one second apart. */
  ListView add(String stream, String type, Object key, Object... attributes) {
    StreamDefinition streamDefinition = catalog.stream(stream);
    EventTypeDefinition definition = catalog.eventType(streamDefinition, type);
    Map<Integer, Object> event = new HashMap<>();
    long version =
        1
            + events.stream()
                .filter(
                    e ->
                        e.get(0).equals(streamDefinition.id())
                            && e.get(CommonColumn.KEY).equals(key))
                .count();
    event.put(0, streamDefinition.id());
    event.put(CommonColumn.KEY, key);
    event.put(CommonColumn.VERSION, version);
    event.put(CommonColumn.GLOBAL_POSITION, events.size() + 1L);
    event.put(CommonColumn.RECORDED_AT, START + events.size() * 1000L);
    event.put(CommonColumn.EVENT_ID, new UUID(1, events.size() + 1L));
    event.put(CommonColumn.METADATA, "{\"n\":" + (events.size() + 1) + "}");
    event.put(CommonColumn.EVENT_TYPE, definition.name());
    event.put(CommonColumn.STREAM_NAME, stream);
    event.put(CommonColumn.STREAM_KEY, key.toString());
    event.put(CommonColumn.ATTRIBUTES, "{}");
    for (int i = 0; i < attributes.length; i++) {
      if (attributes[i] != null) {
        event.put(definition.visibleAttributes().get(i).id(), attributes[i]);
      }
    }
    events.add(event);
    return this;
  }

  @Override
  public CatalogSnapshot catalog() {
    return catalog;
  }

  @Override
  public long position() {
    return events.size();
  }

  @Override
  public long startTime() {
    return now;
  }

  @Override
  public long rowCount(ScanRequest.Source source) {
    return events.stream().filter(event -> isIn(event, source)).count();
  }

  @Override
  public long positionAt(long time) {
    if (time > now) {
      throw new AdbException(ErrorCode.INVALID_PARAMETER_VALUE, "time lies in the future");
    }
    return events.stream().filter(e -> (Long) e.get(CommonColumn.RECORDED_AT) <= time).count();
  }

  private boolean isIn(Map<Integer, Object> event, ScanRequest.Source source) {
    if (source instanceof ScanRequest.EventTypeSource type) {
      EventTypeDefinition definition = catalog.eventType(type.eventTypeId());
      return event.get(0).equals(definition.streamId())
          && event.get(CommonColumn.EVENT_TYPE).equals(definition.name());
    }
    return !(source instanceof ScanRequest.StreamSource stream)
        || event.get(0).equals(stream.streamId());
  }

  @Override
  public Operator scan(ScanRequest request) {
    scans.add(request);
    List<Map<Integer, Object>> rows = new ArrayList<>();
    for (Map<Integer, Object> event : events) {
      boolean past =
          request.asOf() == null
              || (Long) event.get(CommonColumn.GLOBAL_POSITION) <= request.asOf();
      if (past
          && isIn(event, request.source())
          && request.predicates().stream().allMatch(p -> holds(p, event.get(p.columnId())))) {
        rows.add(event);
      }
    }
    return new Rows(rows, request.columnIds(), types(request));
  }

  @SuppressWarnings("unchecked")
  private static boolean holds(ColumnPredicate predicate, Object value) {
    if (predicate instanceof ColumnPredicate.IsNull) {
      return value == null;
    }
    if (value == null) {
      return false;
    }
    if (predicate instanceof ColumnPredicate.In in) {
      return in.values().contains(value);
    }
    if (predicate instanceof ColumnPredicate.Compare compare) {
      int order = ((Comparable<Object>) value).compareTo(compare.value());
      return switch (compare.comparison()) {
        case EQUAL -> order == 0;
        case NOT_EQUAL -> order != 0;
        case LESS -> order < 0;
        case LESS_OR_EQUAL -> order <= 0;
        case GREATER -> order > 0;
        case GREATER_OR_EQUAL -> order >= 0;
      };
    }
    return true;
  }

  private DataType[] types(ScanRequest request) {
    List<ColumnDefinition> columns = new ArrayList<>();
    if (request.source() instanceof ScanRequest.EventTypeSource type) {
      columns.addAll(catalog.columns(catalog.eventType(type.eventTypeId())));
    } else if (request.source() instanceof ScanRequest.StreamSource stream) {
      columns.addAll(catalog.columns(catalog.stream(stream.streamId())));
    }
    DataType[] types = new DataType[request.columnIds().length];
    for (int i = 0; i < types.length; i++) {
      int id = request.columnIds()[i];
      types[i] =
          columns.stream()
              .filter(c -> c.id() == id)
              .map(ColumnDefinition::type)
              .findFirst()
              .orElseGet(() -> systemType(id));
    }
    return types;
  }

  private static DataType systemType(int id) {
    return switch (id) {
      case CommonColumn.VERSION, CommonColumn.GLOBAL_POSITION -> DataType.BIGINT;
      case CommonColumn.RECORDED_AT -> DataType.TIMESTAMP;
      case CommonColumn.EVENT_ID -> DataType.UUID;
      default -> DataType.STRING;
    };
  }

  private static final class Rows implements Operator {
    private final List<Map<Integer, Object>> rows;
    private final int[] ids;
    private final Vector[] vectors;
    private final Batch batch;
    private int next;

    Rows(List<Map<Integer, Object>> rows, int[] ids, DataType[] types) {
      this.rows = rows;
      this.ids = ids;
      vectors = new Vector[types.length];
      for (int i = 0; i < types.length; i++) {
        vectors[i] = new Vector(types[i]);
      }
      batch = new Batch(vectors);
    }

    @Override
    public Batch next() {
      int count = Math.min(Batch.ROW_COUNT_MAX, rows.size() - next);
      if (count == 0) {
        return null;
      }
      for (Vector vector : vectors) {
        vector.clearNulls();
      }
      for (int row = 0; row < count; row++, next++) {
        for (int i = 0; i < ids.length; i++) {
          put(vectors[i], row, rows.get(next).get(ids[i]));
        }
      }
      batch.setRowCount(count);
      return batch;
    }

    private static void put(Vector vector, int row, Object value) {
      if (value == null) {
        vector.setNull(row);
        if (vector.strings().length != 0) {
          vector.strings()[row] = null;
        }
        return;
      }
      switch (vector.type().kind()) {
        case BOOLEAN -> vector.ints()[row] = (Boolean) value ? 1 : 0;
        case INT, DATE, TIME -> vector.ints()[row] = (Integer) value;
        case BIGINT, TIMESTAMP -> vector.longs()[row] = (Long) value;
        case DOUBLE -> vector.doubles()[row] = (Double) value;
        case STRING, JSON -> vector.strings()[row] = (String) value;
        case BYTES -> vector.bytes()[row] = (byte[]) value;
        case UUID -> {
          vector.highs()[row] = ((UUID) value).getMostSignificantBits();
          vector.longs()[row] = ((UUID) value).getLeastSignificantBits();
        }
        case DECIMAL -> {
          vector.longs()[row] = ((BigDecimal) value).unscaledValue().longValue();
          if (vector.type().storage() == TypeKind.Storage.LONG_PAIR) {
            vector.highs()[row] = ((BigDecimal) value).unscaledValue().shiftRight(64).longValue();
          }
        }
      }
    }

    @Override
    public void close() {
      next = rows.size();
    }
  }
}
