package dev.adb.engine.table;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.EventSchema;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.GrowingColumn;
import dev.adb.engine.column.GrowingIntColumn;
import dev.adb.engine.column.GrowingLongColumn;
import dev.adb.engine.column.GrowingPairColumn;
import dev.adb.engine.column.GrowingStringColumn;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.event.EventFormat;
import dev.adb.engine.index.EventIdIndex;
import dev.adb.engine.sorted.SortedRows;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.Widening;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest rows of a table, in memory. Grows until it is sealed; then it waits to be written.
 *
 * <p>Columns that only some events fill are made when the first one does.
 */
public final class Tail implements TablePart {
  private static final SortedRows[] NO_INDEXES = {};

  private final int firstRow;
  private final EventTypeDefinition type;
  private final int[] attributeIds;
  private final GrowingColumn[] attributes;
  private boolean sealed;
  private final GrowingIntColumn keyOrdinals = new GrowingIntColumn(DataType.INT);
  private final GrowingLongColumn versions = new GrowingLongColumn(DataType.BIGINT);
  private final GrowingLongColumn positions = new GrowingLongColumn(DataType.BIGINT);
  private final GrowingLongColumn times = new GrowingLongColumn(DataType.TIMESTAMP);
  private final EventIdIndex eventIdIndex = new EventIdIndex();
  private volatile @Nullable GrowingPairColumn eventIds;
  private volatile @Nullable GrowingStringColumn correlationIds;
  private volatile @Nullable GrowingStringColumn causationIds;
  private volatile @Nullable GrowingStringColumn metadata;

  Tail(int firstRow, EventTypeDefinition type) {
    this.firstRow = firstRow;
    this.type = type;
    List<AttributeDefinition> visible = type.visibleAttributes();
    attributeIds = new int[visible.size()];
    attributes = new GrowingColumn[attributeIds.length];
    for (int i = 0; i < attributeIds.length; i++) {
      attributeIds[i] = visible.get(i).id();
      attributes[i] = GrowingColumn.of(visible.get(i).type());
    }
  }

  /** Marks that a checkpoint was told to write it. Of the writer. */
  void seal() {
    sealed = true;
  }

  boolean isSealed() {
    return sealed;
  }

  /** The type as it was when the tail began, but for names. */
  public EventTypeDefinition type() {
    return type;
  }

  /** Whether events of a definition can be appended: it has the same attributes. */
  boolean fits(EventTypeDefinition other) {
    List<AttributeDefinition> visible = other.visibleAttributes();
    if (visible.size() != attributeIds.length) {
      return false;
    }
    for (int i = 0; i < attributeIds.length; i++) {
      if (visible.get(i).id() != attributeIds[i]
          || !visible.get(i).type().equals(attributes[i].reader().type())) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int firstRow() {
    return firstRow;
  }

  @Override
  public int rowCount() {
    return positions.rowCount();
  }

  @Override
  public IntColumn keyOrdinals() {
    return keyOrdinals;
  }

  @Override
  public LongColumn versions() {
    return versions;
  }

  @Override
  public LongColumn positions() {
    return positions;
  }

  @Override
  public LongColumn times() {
    return times;
  }

  @Override
  public @Nullable PairColumn eventIds() {
    return eventIds;
  }

  @Override
  public @Nullable StringColumn correlationIds() {
    return correlationIds;
  }

  @Override
  public @Nullable StringColumn causationIds() {
    return causationIds;
  }

  @Override
  public @Nullable StringColumn metadata() {
    return metadata;
  }

  /** In the order of the type. */
  int[] attributeIds() {
    return attributeIds;
  }

  @Override
  public SortedRows[] indexes() {
    return NO_INDEXES;
  }

  @Override
  public int findEventId(int keyOrdinal, long high, long low) {
    return eventIdIndex.find(keyOrdinal, high, low);
  }

  @Override
  public @Nullable Column attribute(int attributeId) {
    int place = find(attributeId);
    return place < 0 ? null : attributes[place].reader();
  }

  private int find(int attributeId) {
    for (int i = 0; i < attributeIds.length; i++) {
      if (attributeIds[i] == attributeId) {
        return i;
      }
    }
    return -1;
  }

  /**
   * Appends an event that stands at an offset as {@link EventFormat} says.
   *
   * @param in at the event's key
   * @param definition the type as it is now
   */
  void append(
      byte[] bytes,
      int event,
      ByteReader in,
      EventTypeDefinition definition,
      int ordinal,
      long position,
      long time) {
    in.skip(EventFormat.keyLength(bytes, event));
    appendCommon(bytes[event + EventFormat.FLAGS_OFFSET], in, ordinal);
    int schemaVersion = ByteReader.intAt(bytes, event + EventFormat.SCHEMA_VERSION_OFFSET);
    appendAttributes(definition, schemaVersion, in);
    keyOrdinals.append(ordinal);
    versions.append(ByteReader.longAt(bytes, event + EventFormat.VERSION_OFFSET));
    times.append(time);
    positions.append(position);
  }

  private void appendCommon(int flags, ByteReader in, int ordinal) {
    int row = rowCount();
    GrowingPairColumn ids = eventIds;
    if ((flags & EventFormat.FLAG_EVENT_ID) != 0) {
      if (ids == null) {
        ids = blank(new GrowingPairColumn(DataType.UUID), row);
        eventIds = ids;
      }
      ids.append(in);
      eventIdIndex.add(ordinal, ids.high(row), ids.low(row), row);
    } else if (ids != null) {
      ids.appendNull();
    }
    correlationIds = text(correlationIds, flags & EventFormat.FLAG_CORRELATION_ID, in, row);
    causationIds = text(causationIds, flags & EventFormat.FLAG_CAUSATION_ID, in, row);
    metadata = text(metadata, flags & EventFormat.FLAG_METADATA, in, row);
  }

  private static @Nullable GrowingStringColumn text(
      @Nullable GrowingStringColumn column, int flag, ByteReader in, int row) {
    GrowingStringColumn target = column;
    if (flag != 0) {
      if (target == null) {
        target = blank(new GrowingStringColumn(DataType.STRING), row);
      }
      target.append(in);
    } else if (target != null) {
      target.appendNull();
    }
    return target;
  }

  private static <C extends GrowingColumn> C blank(C column, int rowCount) {
    for (int row = 0; row < rowCount; row++) {
      column.appendNull();
    }
    return column;
  }

  private void appendAttributes(EventTypeDefinition definition, int schemaVersion, ByteReader in) {
    EventSchema schema = definition.schemas().get(schemaVersion - 1);
    int count = schema.attributeIds().length;
    int bitmap = in.skip((count + 7) / 8);
    if (schemaVersion != definition.schemaVersion()) {
      appendOlder(definition, schema, bitmap, in);
      return;
    }
    byte[] bytes = in.array();
    for (int i = 0; i < count; i++) {
      if ((bytes[bitmap + i / 8] & (1 << (i % 8))) != 0) {
        attributes[i].appendNull();
      } else {
        attributes[i].append(in);
      }
    }
  }

  /**
   * An event whose transaction altered the type after adding it: values go through their objects.
   */
  private void appendOlder(
      EventTypeDefinition definition, EventSchema schema, int bitmap, ByteReader in) {
    @Nullable Object[] values = new Object[attributes.length];
    List<AttributeDefinition> visible = definition.visibleAttributes();
    Arrays.setAll(values, i -> visible.get(i).defaultValue());
    for (int i = 0; i < schema.attributeIds().length; i++) {
      boolean absent = (in.array()[bitmap + i / 8] & (1 << (i % 8))) != 0;
      GrowingColumn single = GrowingColumn.of(schema.types()[i]);
      if (absent) {
        single.appendNull();
      } else {
        single.append(in);
      }
      int place = find(schema.attributeIds()[i]);
      if (place >= 0) {
        values[place] =
            Widening.widen(single.reader().getObject(0), attributes[place].reader().type());
      }
    }
    for (int i = 0; i < values.length; i++) {
      attributes[i].appendNullable(values[i]);
    }
  }

  /** Bytes of heap that the rows take, nearly. */
  public long memoryBytes() {
    long bytes =
        keyOrdinals.memoryBytes()
            + versions.memoryBytes()
            + positions.memoryBytes()
            + times.memoryBytes()
            + memoryBytes(eventIds)
            + eventIdIndex.memoryBytes()
            + memoryBytes(correlationIds)
            + memoryBytes(causationIds)
            + memoryBytes(metadata);
    for (GrowingColumn column : attributes) {
      bytes += column.memoryBytes();
    }
    return bytes;
  }

  private static long memoryBytes(@Nullable GrowingColumn column) {
    return column == null ? 0 : column.memoryBytes();
  }
}
