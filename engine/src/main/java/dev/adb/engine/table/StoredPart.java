package dev.adb.engine.table;

import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.chunk.Chunk;
import dev.adb.engine.chunk.ChunkHeader;
import dev.adb.engine.chunk.ChunkWriter;
import dev.adb.engine.chunk.ColumnSource;
import dev.adb.engine.chunk.ColumnZone;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.column.encoded.NullColumns;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.index.FileNames;
import dev.adb.engine.sorted.SortedRows;
import dev.adb.engine.sorted.SortedRowsHeader;
import dev.adb.engine.sorted.SortedRowsWriter;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of a table in a file: a {@link Chunk} at its place among the rows of the table. */
public final class StoredPart implements TablePart {
  /** What the names of such files end with. */
  private static final String EXTENSION = "chunk";

  private static final String INDEX_EXTENSION = "index";

  private final Chunk chunk;
  private final int firstRow;
  private final int rowCount;

  // Kept once they were asked for: a look-up of single rows asks for little else. Two threads may
  // both fill one, with columns that are the same.
  private @Nullable IntColumn keyOrdinals;
  private @Nullable LongColumn versions;
  private @Nullable LongColumn positions;
  private @Nullable LongColumn times;

  /** Never changed once set, replaced as a whole. */
  private volatile SortedRows[] indexes = {};

  private StoredPart(Chunk chunk) {
    this.chunk = chunk;
    this.firstRow = chunk.header().firstRow();
    this.rowCount = chunk.header().rowCount();
  }

  /**
   * Opens a file.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if its header is damaged
   */
  public static StoredPart open(Storage storage, String name, UUID databaseId) {
    return new StoredPart(Chunk.open(storage, name, databaseId));
  }

  /** Writes a sealed tail to a file: finished and verified, its directory not yet forced. */
  public static StoredPart write(Storage storage, FileNames names, UUID databaseId, Tail tail) {
    List<ColumnSource> columns = new ArrayList<>();
    columns.add(ColumnSource.of(Chunk.KEY_ORDINALS, tail.keyOrdinals()));
    columns.add(ColumnSource.of(CommonColumn.VERSION, tail.versions()));
    columns.add(ColumnSource.of(CommonColumn.GLOBAL_POSITION, tail.positions()));
    columns.add(ColumnSource.of(CommonColumn.RECORDED_AT, tail.times()));
    add(columns, CommonColumn.EVENT_ID, tail.eventIds());
    add(columns, CommonColumn.CORRELATION_ID, tail.correlationIds());
    add(columns, CommonColumn.CAUSATION_ID, tail.causationIds());
    add(columns, CommonColumn.METADATA, tail.metadata());
    for (int id : tail.attributeIds()) {
      add(columns, id, tail.attribute(id));
    }
    int last = tail.rowCount() - 1;
    ChunkHeader header =
        new ChunkHeader(
            tail.type().id(),
            tail.type().schemaVersion(),
            tail.firstRow(),
            tail.rowCount(),
            tail.positions().get(0),
            tail.positions().get(last));
    return new StoredPart(
        ChunkWriter.write(storage, names.next(EXTENSION), databaseId, header, columns));
  }

  private static void add(List<ColumnSource> columns, int id, @Nullable Column column) {
    if (column != null) {
      columns.add(ColumnSource.of(id, column));
    }
  }

  /** Writes adjacent parts of one schema to one file. */
  static StoredPart merge(
      Storage storage, FileNames names, UUID databaseId, List<StoredPart> parts) {
    TreeMap<Integer, DataType> types = new TreeMap<>();
    int rowCount = 0;
    for (StoredPart part : parts) {
      rowCount += part.rowCount;
      for (int id : part.chunk.columnIds()) {
        types.put(id, part.column(id).type());
      }
    }
    List<ColumnSource> columns = new ArrayList<>(types.size());
    types.forEach((id, type) -> columns.add(source(id, type, parts)));
    ChunkHeader first = parts.get(0).chunk.header();
    ChunkHeader header =
        new ChunkHeader(
            first.eventTypeId(),
            first.schemaVersion(),
            first.firstRow(),
            rowCount,
            first.firstPosition(),
            parts.get(parts.size() - 1).chunk.header().lastPosition());
    return new StoredPart(
        ChunkWriter.write(storage, names.next(EXTENSION), databaseId, header, columns));
  }

  private static ColumnSource source(int columnId, DataType type, List<StoredPart> parts) {
    List<Column> columns = new ArrayList<>(parts.size());
    for (StoredPart part : parts) {
      Column column = part.chunk.column(columnId);
      columns.add(column == null ? NullColumns.of(type, part.rowCount) : column);
    }
    return new ColumnSource(columnId, type, columns);
  }

  private Column column(int columnId) {
    Column column = chunk.column(columnId);
    if (column == null) {
      throw new AdbException(
          ErrorCode.CORRUPT_FILE,
          "chunk lacks a column: column=%d, file=%s".formatted(columnId, name()));
    }
    return column;
  }

  public String name() {
    return chunk.name();
  }

  public long fileBytes() {
    return chunk.fileBytes();
  }

  public int eventTypeId() {
    return chunk.header().eventTypeId();
  }

  int schemaVersion() {
    return chunk.header().schemaVersion();
  }

  @Override
  public int firstRow() {
    return firstRow;
  }

  @Override
  public int rowCount() {
    return rowCount;
  }

  @Override
  public IntColumn keyOrdinals() {
    IntColumn column = keyOrdinals;
    if (column == null) {
      column = (IntColumn) column(Chunk.KEY_ORDINALS);
      keyOrdinals = column;
    }
    return column;
  }

  @Override
  public LongColumn versions() {
    LongColumn column = versions;
    if (column == null) {
      column = (LongColumn) column(CommonColumn.VERSION);
      versions = column;
    }
    return column;
  }

  @Override
  public LongColumn positions() {
    LongColumn column = positions;
    if (column == null) {
      column = (LongColumn) column(CommonColumn.GLOBAL_POSITION);
      positions = column;
    }
    return column;
  }

  @Override
  public LongColumn times() {
    LongColumn column = times;
    if (column == null) {
      column = (LongColumn) column(CommonColumn.RECORDED_AT);
      times = column;
    }
    return column;
  }

  @Override
  public @Nullable PairColumn eventIds() {
    return (PairColumn) chunk.column(CommonColumn.EVENT_ID);
  }

  @Override
  public @Nullable StringColumn correlationIds() {
    return (StringColumn) chunk.column(CommonColumn.CORRELATION_ID);
  }

  @Override
  public @Nullable StringColumn causationIds() {
    return (StringColumn) chunk.column(CommonColumn.CAUSATION_ID);
  }

  @Override
  public @Nullable StringColumn metadata() {
    return (StringColumn) chunk.column(CommonColumn.METADATA);
  }

  @Override
  public int findEventId(int keyOrdinal, long high, long low) {
    PairColumn ids = eventIds();
    if (ids == null) {
      return -1;
    }
    SortedRows index = index(SortedRowsHeader.EVENT_IDS);
    int[] found = index == null ? null : find(index, ids, high, low);
    if (found != null) {
      for (int row : found) {
        if (keyOrdinals().get(row) == keyOrdinal) {
          return row;
        }
      }
      return -1;
    }
    for (int row = rowCount - 1; row >= 0; row--) {
      if (ids.low(row) == low
          && ids.high(row) == high
          && !ids.isNull(row)
          && keyOrdinals().get(row) == keyOrdinal) {
        return row;
      }
    }
    return -1;
  }

  /** The rows with an id, or null if the index is damaged, which is done without then. */
  private int @Nullable [] find(SortedRows index, PairColumn ids, long high, long low) {
    try {
      return index.find(ids, high, low);
    } catch (AdbException e) {
      if (e.code() != ErrorCode.CORRUPT_FILE) {
        throw e;
      }
      detach(index);
      return null;
    }
  }

  @Override
  public SortedRows[] indexes() {
    return indexes;
  }

  /** The index with an id, or null if it is not ready. */
  public @Nullable SortedRows index(int indexId) {
    for (SortedRows index : indexes) {
      if (index.header().indexId() == indexId) {
        return index;
      }
    }
    return null;
  }

  /**
   * Sorts the rows by some columns, and writes the index to a file: finished and verified, its
   * directory not yet forced. It is used once it is {@link #attach}ed.
   *
   * @param columnIds that the part has
   */
  public SortedRows writeIndex(
      Storage storage, FileNames names, UUID databaseId, int indexId, List<Integer> columnIds) {
    return SortedRowsWriter.write(
        storage,
        names.next(INDEX_EXTENSION),
        databaseId,
        new SortedRowsHeader(indexId, eventTypeId(), firstRow, rowCount, columnIds),
        columnIds.stream().map(this::column).toList());
  }

  /** Whether the part has an attribute's or a common column, which is not read. */
  public boolean hasColumn(int columnId) {
    return chunk.has(columnId);
  }

  /** Whether an index is one of this part's. */
  public boolean fits(SortedRowsHeader header) {
    return header.eventTypeId() == eventTypeId()
        && header.firstRow() == firstRow
        && header.rowCount() == rowCount
        && index(header.indexId()) == null
        && header.columnIds().stream().allMatch(chunk::has);
  }

  /** Has readers use an index from now on. */
  public synchronized void attach(SortedRows index) {
    SortedRows[] longer = Arrays.copyOf(indexes, indexes.length + 1);
    longer[indexes.length] = index;
    indexes = longer;
  }

  /** Has readers use an index no more; those that do already may go on. */
  public synchronized void detach(SortedRows index) {
    indexes = Arrays.stream(indexes).filter(one -> one != index).toArray(SortedRows[]::new);
  }

  @Override
  public @Nullable Column attribute(int attributeId) {
    return chunk.column(attributeId);
  }

  @Override
  public @Nullable ColumnZone zone(int attributeId) {
    return chunk.zone(attributeId);
  }
}
