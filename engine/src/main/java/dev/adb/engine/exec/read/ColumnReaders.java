package dev.adb.engine.exec.read;

import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.catalog.EventTypeDefinition;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.catalog.StreamDefinition;
import dev.adb.engine.chunk.ColumnZone;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.event.DerivedEventId;
import dev.adb.engine.event.KeyFormat;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.table.TablePart;
import dev.adb.engine.table.TableState;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;
import dev.adb.engine.vector.TextDictionary;
import dev.adb.engine.vector.Vector;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the reader of a column id for one part of a table. */
public final class ColumnReaders {
  /** A column that has no values. */
  private static final ColumnReader NULL =
      new ColumnReader() {
        @Override
        public void gather(int[] rows, int from, int count, Vector into, int at) {
          for (int i = 0; i < count; i++) {
            into.setNull(at + i);
          }
        }

        @Override
        public void read(int first, int count, Vector into, int at) {
          for (int i = 0; i < count; i++) {
            into.setNull(at + i);
          }
        }

        @Override
        public @Nullable Object get(int row) {
          return null;
        }
      };

  private final CatalogSnapshot catalog;
  private final TablePart part;
  private final ScanNames names;
  private final KeyIndex index;
  private final StreamDefinition stream;

  /** The type as the reader's catalog has it: an open transaction may have altered it. */
  private final EventTypeDefinition type;

  /** Null for a transaction's own events, whose times and derived ids do not exist yet. */
  private final @Nullable DerivedEventId derivedIds;

  private final long shownAfter;

  /**
   * @param names of what the scan shows
   * @param derivedIds null for a transaction's own events
   * @param shownAfter the position behind which own events are shown; 0 for others
   */
  public ColumnReaders(
      CatalogSnapshot catalog,
      TableState state,
      TablePart part,
      ScanNames names,
      @Nullable DerivedEventId derivedIds,
      long shownAfter) {
    this.catalog = catalog;
    this.names = names;
    this.part = part;
    this.index = state.table().index();
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
  public ColumnReader reader(int columnId, DataType shown) {
    return reader(columnId, shown, Coding.NONE);
  }

  private ColumnReader reader(int columnId, DataType shown, Coding coding) {
    if (CommonColumn.isKey(columnId)) {
      return keyReader(CommonColumn.keyPart(columnId), coding);
    }
    return switch (columnId) {
      case CommonColumn.VERSION -> stored(part.versions(), shown);
      case CommonColumn.GLOBAL_POSITION ->
          shownAfter == 0 ? stored(part.positions(), shown) : provisional();
      case CommonColumn.RECORDED_AT -> committedOnly(part.times(), shown);
      case CommonColumn.EVENT_ID -> new EventIdReader(part, derivedIds);
      case CommonColumn.CORRELATION_ID -> text(part.correlationIds(), shown, coding);
      case CommonColumn.CAUSATION_ID -> text(part.causationIds(), shown, coding);
      case CommonColumn.METADATA -> text(part.metadata(), shown, coding);
      case CommonColumn.EVENT_TYPE -> name(true, type.name(), coding);
      case CommonColumn.STREAM_NAME -> name(false, stream.name(), coding);
      case CommonColumn.STREAM_KEY -> keyText();
      case CommonColumn.ATTRIBUTES -> new JsonReader(part, type);
      default -> attributeReader(columnId, shown, coding);
    };
  }

  private ColumnReader keyReader(int keyPart, Coding coding) {
    List<KeyPart> parts = stream.key();
    IntColumn ordinals = part.keyOrdinals();
    ColumnReader values = new KeyReader(parts, keyPart, ordinals, index);
    return coding == Coding.NONE || parts.size() > 1
        ? values
        : new CodeReaders.Keys(ordinals, index.dictionary(parts.get(0).type()), values);
  }

  private ColumnReader name(boolean ofType, String name, Coding coding) {
    if (coding != Coding.NONE) {
      TextDictionary all = ofType ? names.eventTypes() : names.streams();
      int code = all.find(name);
      if (code >= 0) {
        return new CodeReaders.Name(all, code);
      }
    }
    return constant(name);
  }

  private static ColumnReader text(@Nullable Column column, DataType shown, Coding coding) {
    return coding == Coding.ALL
            && column instanceof StringColumn strings
            && shown.storage() == Storage.STRING
        ? new CodeReaders.Text(strings)
        : stored(column, shown);
  }

  /**
   * The readers of some columns.
   *
   * @param shown the types in which values are returned
   */
  public ColumnReader[] readers(int[] columnIds, DataType[] shown, Coding coding) {
    ColumnReader[] readers = new ColumnReader[columnIds.length];
    for (int i = 0; i < readers.length; i++) {
      readers[i] = reader(columnIds[i], shown[i], coding);
    }
    return readers;
  }

  public LongColumn versions() {
    return part.versions();
  }

  public LongColumn positions() {
    return part.positions();
  }

  /**
   * The id under which the part has the column of an attribute id, or of the attribute of the same
   * name in the stream; 0 if it has none.
   */
  public int storedId(int attributeId) {
    if (part.attribute(attributeId) != null) {
      return attributeId;
    }
    AttributeDefinition attribute = definition(attributeId);
    return attribute == null || part.attribute(attribute.id()) == null ? 0 : attribute.id();
  }

  public @Nullable DerivedEventId derivedIds() {
    return derivedIds;
  }

  /** The column of an attribute id, or of the attribute of the same name in the stream. */
  public @Nullable Column attribute(int attributeId) {
    Column own = part.attribute(attributeId);
    AttributeDefinition attribute = own == null ? definition(attributeId) : null;
    return attribute == null ? own : part.attribute(attribute.id());
  }

  /** What is known without reading it of the column that {@link #attribute} gives, or null. */
  public @Nullable ColumnZone zone(int columnId) {
    ColumnZone own = part.zone(columnId);
    AttributeDefinition attribute = own == null && columnId > 0 ? definition(columnId) : null;
    return attribute == null ? own : part.zone(attribute.id());
  }

  private ColumnReader attributeReader(int attributeId, DataType shown, Coding coding) {
    Column column = attribute(attributeId);
    if (column != null) {
      return text(column, shown, coding);
    }
    AttributeDefinition added = definition(attributeId);
    return constant(added == null ? null : added.defaultValue());
  }

  /** The visible attribute of the table's type that a column id means, or null. */
  public @Nullable AttributeDefinition definition(int attributeId) {
    return StreamAttributes.attribute(catalog, type, attributeId);
  }

  /** The positions that own events would have if the transaction were committed now. */
  private ColumnReader provisional() {
    LongColumn order = part.positions();
    return new ColumnReader() {
      @Override
      public void read(int first, int count, Vector into, int at) {
        long[] target = into.longs();
        order.read(first, count, target, at);
        for (int i = at; i < at + count; i++) {
          target[i] += shownAfter;
        }
      }

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
      return NULL;
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
      public void read(int first, int count, Vector into, int at) {
        column.read(first, count, into, at);
      }

      @Override
      public @Nullable Object get(int row) {
        return column.getObject(row);
      }
    };
  }

  private static ColumnReader constant(@Nullable Object value) {
    if (value == null) {
      return NULL;
    }
    if (value instanceof String text) {
      return new TextReader(text);
    }
    return new ObjectReader() {
      @Override
      public @Nullable Object get(int row) {
        return value;
      }
    };
  }

  private ColumnReader keyText() {
    byte[] key = new byte[Limits.KEY_BYTES_MAX];
    return new ObjectReader() {
      @Override
      public Object get(int row) {
        index.copyKey(part.keyOrdinals().get(row), key);
        return KeyFormat.text(stream.key(), key, 0);
      }
    };
  }

  /** The same text for every row. */
  private record TextReader(String text) implements ColumnReader {

    @Override
    public void gather(int[] rows, int from, int count, Vector into, int at) {
      Arrays.fill(into.strings(), at, at + count, text);
    }

    @Override
    public void read(int first, int count, Vector into, int at) {
      Arrays.fill(into.strings(), at, at + count, text);
    }

    @Override
    public Object get(int row) {
      return text;
    }
  }

  /** Given ids, and derived ones where none was given. */
  private record EventIdReader(TablePart part, @Nullable DerivedEventId derived)
      implements ColumnReader {

    @Override
    public void gather(int[] rows, int from, int count, Vector into, int at) {
      PairColumn given = part.eventIds();
      for (int i = 0; i < count; i++) {
        int row = rows[from + i];
        if (given != null && !given.isNull(row)) {
          into.highs()[at + i] = given.high(row);
          into.longs()[at + i] = given.low(row);
        } else if (derived == null) {
          into.setNull(at + i);
        } else {
          long position = part.positions().get(row);
          into.highs()[at + i] = derived.high(position);
          into.longs()[at + i] = derived.low(position);
        }
      }
    }

    @Override
    public void read(int first, int count, Vector into, int at) {
      if (part.eventIds() != null || derived == null) {
        ColumnReader.super.read(first, count, into, at);
        return;
      }
      long[] highs = into.highs();
      long[] lows = into.longs();
      part.positions().read(first, count, lows, at);
      for (int i = at; i < at + count; i++) {
        long position = lows[i];
        highs[i] = derived.high(position);
        lows[i] = derived.low(position);
      }
    }

    @Override
    public @Nullable Object get(int row) {
      PairColumn given = part.eventIds();
      if (given != null && !given.isNull(row)) {
        return new UUID(given.high(row), given.low(row));
      }
      if (derived == null) {
        return null;
      }
      long position = part.positions().get(row);
      return new UUID(derived.high(position), derived.low(position));
    }
  }
}
