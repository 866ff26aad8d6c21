package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventSchema;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.index.StreamIndex;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The events of one type, a row each, in order of position.
 *
 * <p>A reader of position p sees the first {@link #rowCount(long)} rows. Columns that only some
 * events fill are made when the first one does.
 */
public final class EventTable {
  private final int eventTypeId;
  private final StreamIndex index;
  private final IntColumn keyOrdinals = new IntColumn(DataType.INT);
  private final LongColumn versions = new LongColumn(DataType.BIGINT);
  private final LongColumn positions = new LongColumn(DataType.BIGINT);
  private final LongColumn times = new LongColumn(DataType.TIMESTAMP);
  private volatile @Nullable PairColumn eventIds;
  private volatile @Nullable StringColumn correlationIds;
  private volatile @Nullable StringColumn causationIds;
  private volatile @Nullable StringColumn metadata;
  private TableState state;

  /** Rows that readers may look at; those beyond are being written, or not yet forced. */
  private volatile int publishedRowCount;

  EventTable(EventTypeDefinition type, StreamIndex index) {
    this.eventTypeId = type.id();
    this.index = index;
    this.state = TableState.empty(this, type);
  }

  public StreamIndex index() {
    return index;
  }

  TableState state() {
    return state;
  }

  /** All rows that were appended: the writer's own view. */
  public int appendedRowCount() {
    return positions.rowCount();
  }

  /** How many rows have a position of at most {@code position}. */
  public int rowCount(long position) {
    return rowCount(position, publishedRowCount);
  }

  /** As {@link #rowCount(long)}, over rows not published too: the writer's own view. */
  public int appendedRowCount(long position) {
    return rowCount(position, positions.rowCount());
  }

  private int rowCount(long position, int among) {
    if (among == 0 || positions.get(among - 1) <= position) {
      return among;
    }
    return positions.countUpTo(position, among);
  }

  /** How many of the first {@code among} rows were recorded at or before a time. */
  public int rowCountUpToTime(long time, int among) {
    return times.countUpTo(time, among);
  }

  /** Whether rows were appended that readers do not see yet. */
  boolean isUnpublished() {
    return publishedRowCount < positions.rowCount();
  }

  void publish() {
    publishedRowCount = positions.rowCount();
  }

  public IntColumn keyOrdinals() {
    return keyOrdinals;
  }

  public LongColumn versions() {
    return versions;
  }

  public LongColumn positions() {
    return positions;
  }

  public LongColumn times() {
    return times;
  }

  /** Given event ids, or null where no row has one. */
  public @Nullable PairColumn eventIds() {
    return eventIds;
  }

  public @Nullable StringColumn correlationIds() {
    return correlationIds;
  }

  public @Nullable StringColumn causationIds() {
    return causationIds;
  }

  public @Nullable StringColumn metadata() {
    return metadata;
  }

  /**
   * Appends an event that stands at an offset as {@link EventFormat} says.
   *
   * @return its entry in the stream's index
   */
  int append(byte[] bytes, int event, ByteReader in, long position, long time) {
    int length = ByteReader.intAt(bytes, event + EventFormat.LENGTH_OFFSET);
    in.reset(
        bytes, event + EventFormat.KEY_OFFSET, length + Integer.BYTES - EventFormat.KEY_OFFSET);
    int keyLength = EventFormat.keyLength(bytes, event);
    int ordinal = index.add(bytes, in.skip(keyLength), keyLength);
    long version = ByteReader.longAt(bytes, event + EventFormat.VERSION_OFFSET);
    int row = positions.rowCount();
    int entry = index.append(ordinal, eventTypeId, row, position, version);
    appendCommon(bytes[event + EventFormat.FLAGS_OFFSET], in, row, ordinal, entry);
    int schemaVersion = ByteReader.intAt(bytes, event + EventFormat.SCHEMA_VERSION_OFFSET);
    appendAttributes(schemaVersion, in);
    keyOrdinals.append(ordinal);
    versions.append(version);
    times.append(time);
    positions.append(position);
    return entry;
  }

  private void appendCommon(int flags, ByteReader in, int row, int ordinal, int entry) {
    PairColumn ids = eventIds;
    if ((flags & EventFormat.FLAG_EVENT_ID) != 0) {
      if (ids == null) {
        ids = blank(new PairColumn(DataType.UUID), row);
        eventIds = ids;
      }
      ids.append(in);
      index.eventIds().add(ordinal, ids.high(row), ids.low(row), entry);
    } else if (ids != null) {
      ids.appendNull();
    }
    correlationIds = text(correlationIds, flags & EventFormat.FLAG_CORRELATION_ID, in, row);
    causationIds = text(causationIds, flags & EventFormat.FLAG_CAUSATION_ID, in, row);
    metadata = text(metadata, flags & EventFormat.FLAG_METADATA, in, row);
  }

  private static @Nullable StringColumn text(
      @Nullable StringColumn column, int flag, ByteReader in, int row) {
    StringColumn target = column;
    if (flag != 0) {
      if (target == null) {
        target = blank(new StringColumn(DataType.STRING), row);
      }
      target.append(in);
    } else if (target != null) {
      target.appendNull();
    }
    return target;
  }

  private static <C extends Column> C blank(C column, int rowCount) {
    for (int row = 0; row < rowCount; row++) {
      column.appendNull();
    }
    return column;
  }

  private void appendAttributes(int schemaVersion, ByteReader in) {
    EventTypeDefinition type = state.type();
    EventSchema schema = type.schemas().get(schemaVersion - 1);
    int count = schema.attributeIds().length;
    int bitmap = in.skip((count + 7) / 8);
    if (schemaVersion != type.schemaVersion()) {
      appendOlder(schema, bitmap, in);
      return;
    }
    Column[] columns = state.columns();
    byte[] bytes = in.array();
    for (int i = 0; i < count; i++) {
      if ((bytes[bitmap + i / 8] & (1 << (i % 8))) != 0) {
        columns[i].appendNull();
      } else {
        columns[i].append(in);
      }
    }
  }

  /**
   * An event whose transaction altered the type after adding it: values go through their objects.
   */
  private void appendOlder(EventSchema schema, int bitmap, ByteReader in) {
    TableState current = state;
    @Nullable Object[] values = new Object[current.columns().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = attribute(current, i).defaultValue();
    }
    for (int i = 0; i < schema.attributeIds().length; i++) {
      boolean absent = (in.array()[bitmap + i / 8] & (1 << (i % 8))) != 0;
      Column single = Column.of(schema.types()[i]);
      if (absent) {
        single.appendNull();
      } else {
        single.append(in);
      }
      int place = current.find(schema.attributeIds()[i]);
      if (place >= 0) {
        values[place] = Widening.widen(single.getObject(0), current.columns()[place].type());
      }
    }
    for (int i = 0; i < values.length; i++) {
      current.columns()[i].appendNullable(values[i]);
    }
  }

  private static AttributeDefinition attribute(TableState state, int place) {
    return Objects.requireNonNull(state.type().attribute(state.attributeIds()[place]));
  }

  /** Makes the columns those of a changed definition; rows keep their values, in the new types. */
  void define(EventTypeDefinition type) {
    TableState old = state;
    List<Column> columns = new ArrayList<>();
    for (AttributeDefinition attribute : type.visibleAttributes()) {
      int place = old.find(attribute.id());
      if (place >= 0 && old.columns()[place].type().equals(attribute.type())) {
        columns.add(old.columns()[place]);
        continue;
      }
      Column column = Column.of(attribute.type());
      for (int row = 0; row < positions.rowCount(); row++) {
        column.appendNullable(
            place >= 0
                ? Widening.widen(old.columns()[place].getObject(row), attribute.type())
                : attribute.defaultValue());
      }
      columns.add(column);
    }
    state =
        new TableState(
            this,
            type,
            type.schema().attributeIds(),
            columns.toArray(length -> new Column[length]));
  }
}
