package dev.adb.engine.exec;

import dev.adb.engine.array.ByteArena;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.event.DerivedEventId;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.table.Column;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.LongColumn;
import dev.adb.engine.table.PairColumn;
import dev.adb.engine.table.TableState;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Vector;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the reader of a column id for one table. */
final class ColumnReaders {
  private final CatalogSnapshot catalog;
  private final TableState state;
  private final EventTable table;
  private final StreamDefinition stream;

  /** The type as the reader's catalog has it: an open transaction may have altered it. */
  private final EventTypeDefinition type;

  /** Null for a transaction's own events, whose times and derived ids do not exist yet. */
  private final @Nullable DerivedEventId derivedIds;

  private final long shownAfter;

  /**
   * @param shownAfter see {@link ScanContext#shownAfter}
   */
  ColumnReaders(
      CatalogSnapshot catalog,
      TableState state,
      @Nullable DerivedEventId derivedIds,
      long shownAfter) {
    this.catalog = catalog;
    this.state = state;
    this.table = state.table();
    this.stream = catalog.stream(state.type().streamId());
    EventTypeDefinition current = catalog.eventType(state.type().id());
    this.type = current == null ? state.type() : current;
    this.derivedIds = derivedIds;
    this.shownAfter = shownAfter;
  }

  /**
   * The reader of a column.
   *
   * @param shown the type in which values are returned: the column's own, or one wider
   */
  ColumnReader reader(int columnId, DataType shown) {
    if (CommonColumn.isKey(columnId)) {
      return new KeyReader(
          stream.key(),
          CommonColumn.keyPart(columnId),
          table.keyOrdinals(),
          table.index().keys().strings());
    }
    return switch (columnId) {
      case CommonColumn.VERSION -> stored(table.versions(), shown);
      case CommonColumn.GLOBAL_POSITION ->
          shownAfter == 0 ? stored(table.positions(), shown) : provisional();
      case CommonColumn.RECORDED_AT -> committedOnly(table.times(), shown);
      case CommonColumn.EVENT_ID -> new EventIdReader(table, derivedIds);
      case CommonColumn.CORRELATION_ID -> stored(table.correlationIds(), shown);
      case CommonColumn.CAUSATION_ID -> stored(table.causationIds(), shown);
      case CommonColumn.METADATA -> stored(table.metadata(), shown);
      case CommonColumn.EVENT_TYPE -> constant(type.name());
      case CommonColumn.STREAM_NAME -> constant(stream.name());
      case CommonColumn.STREAM_KEY -> keyText();
      case CommonColumn.ATTRIBUTES -> new JsonReader(state, type);
      default -> attributeReader(columnId, shown);
    };
  }

  String typeName() {
    return type.name();
  }

  LongColumn positions() {
    return table.positions();
  }

  /** The column of an attribute id, or of the attribute of the same name in the stream. */
  @Nullable Column attribute(int attributeId) {
    Column own = state.column(attributeId);
    AttributeDefinition attribute = own == null ? definition(attributeId) : null;
    return attribute == null ? own : state.column(attribute.id());
  }

  private ColumnReader attributeReader(int attributeId, DataType shown) {
    Column column = attribute(attributeId);
    if (column != null) {
      return stored(column, shown);
    }
    AttributeDefinition added = definition(attributeId);
    return constant(added == null ? null : added.defaultValue());
  }

  /** The visible attribute of the table's type that a column id means, or null. */
  @Nullable AttributeDefinition definition(int attributeId) {
    return StreamAttributes.attribute(catalog, type, attributeId);
  }

  /** The positions that own events would have if the transaction were committed now. */
  private ColumnReader provisional() {
    LongColumn order = table.positions();
    return new ColumnReader() {
      @Override
      public void gather(int[] rows, int from, int count, Vector into, int at) {
        for (int i = 0; i < count; i++) {
          into.longs()[at + i] = shownAfter + order.get(rows[from + i]);
        }
      }

      @Override
      public Object get(int row) {
        return shownAfter + order.get(row);
      }
    };
  }

  private ColumnReader committedOnly(Column column, DataType shown) {
    return derivedIds == null ? constant(null) : stored(column, shown);
  }

  private static ColumnReader stored(@Nullable Column column, DataType shown) {
    if (column == null) {
      return constant(null);
    }
    if (column.type().storage() != shown.storage() || column.type().scale() != shown.scale()) {
      return new ObjectReader() {
        @Override
        public @Nullable Object get(int row) {
          return column.getObject(row);
        }
      };
    }
    return new ColumnReader() {
      @Override
      public void gather(int[] rows, int from, int count, Vector into, int at) {
        column.gather(rows, from, count, into, at);
      }

      @Override
      public @Nullable Object get(int row) {
        return column.getObject(row);
      }
    };
  }

  private static ColumnReader constant(@Nullable Object value) {
    return new ObjectReader() {
      @Override
      public @Nullable Object get(int row) {
        return value;
      }
    };
  }

  private ColumnReader keyText() {
    ByteArena keys = table.index().keys().strings();
    return new ObjectReader() {
      @Override
      public Object get(int row) {
        int ordinal = table.keyOrdinals().get(row);
        return KeyFormat.text(stream.key(), keys.block(ordinal), keys.offset(ordinal));
      }
    };
  }

  /** Given ids, and derived ones where none was given. */
  private record EventIdReader(EventTable table, @Nullable DerivedEventId derived)
      implements ColumnReader {

    @Override
    public void gather(int[] rows, int from, int count, Vector into, int at) {
      PairColumn given = table.eventIds();
      for (int i = 0; i < count; i++) {
        int row = rows[from + i];
        if (given != null && !given.isNull(row)) {
          into.highs()[at + i] = given.high(row);
          into.longs()[at + i] = given.low(row);
        } else if (derived == null) {
          into.setNull(at + i);
        } else {
          long position = table.positions().get(row);
          into.highs()[at + i] = derived.high(position);
          into.longs()[at + i] = derived.low(position);
        }
      }
    }

    @Override
    public @Nullable Object get(int row) {
      PairColumn given = table.eventIds();
      if (given != null && !given.isNull(row)) {
        return new UUID(given.high(row), given.low(row));
      }
      if (derived == null) {
        return null;
      }
      long position = table.positions().get(row);
      return new UUID(derived.high(position), derived.low(position));
    }
  }
}
