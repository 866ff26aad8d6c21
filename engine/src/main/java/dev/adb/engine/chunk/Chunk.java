package dev.adb.engine.chunk;

import dev.adb.engine.chunk.ChunkColumnFormat.Entry;
import dev.adb.engine.column.Column;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import dev.adb.engine.file.SectionFile;
import dev.adb.engine.storage.MappedMemory;
import dev.adb.engine.storage.Storage;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A chunk that is open for reading: columns by their ids, with rows numbered from 0.
 *
 * <p>Thread-safe; needs no closing, and stays readable after its file was deleted. Opening reads
 * the header alone. What is in a column is checked when it is used.
 */
public final class Chunk {
  /** The id of the column with the ordinal of each row's key. */
  public static final int KEY_ORDINALS = 0;

  private final SectionFile file;
  private final Section section;
  private final ChunkHeader header;

  /** Columns that were asked for, by the number of their entry. */
  private final AtomicReferenceArray<@Nullable Column> columns;

  Chunk(SectionFile file) {
    this.file = file;
    this.section = file.section(ChunkFormat.HEADER_SECTION);
    section.checkAll();
    this.header = ChunkFormat.read(section);
    int count = section.bytes().getInt(ChunkFormat.COLUMN_COUNT_OFFSET);
    this.columns = new AtomicReferenceArray<>(count);
  }

  /**
   * Opens a chunk.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if its header is damaged or of another
   *     database, {@link ErrorCode#UNKNOWN_FORMAT} if a later version wrote it
   */
  public static Chunk open(Storage storage, String name, UUID databaseId) {
    SectionFile file = SectionFile.open(storage, name, ChunkFormat.KIND, databaseId);
    return MappedMemory.read(name, () -> new Chunk(file));
  }

  public String name() {
    return file.name();
  }

  /** The size of the file. */
  public int fileBytes() {
    return file.length();
  }

  public ChunkHeader header() {
    return header;
  }

  /** The ids of all columns, rising. */
  public int[] columnIds() {
    int[] ids = new int[columns.length()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = id(i);
    }
    return ids;
  }

  private static int offset(int index) {
    return ChunkFormat.COLUMNS_OFFSET + index * ChunkColumnFormat.ENTRY_BYTES;
  }

  private int id(int index) {
    return section.bytes().getInt(offset(index) + ChunkColumnFormat.COLUMN_ID_OFFSET);
  }

  private int find(int columnId) {
    int low = 0;
    int high = columns.length() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int id = id(middle);
      if (id == columnId) {
        return middle;
      }
      if (id < columnId) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Whether there is a column with an id; reads nothing of it. */
  public boolean has(int columnId) {
    return find(columnId) >= 0;
  }

  /** The column with an id, or null if the chunk has none. */
  public @Nullable Column column(int columnId) {
    int index = find(columnId);
    if (index < 0) {
      return null;
    }
    Column column = columns.get(index);
    if (column == null) {
      column = MappedMemory.read(name(), () -> open(index));
      columns.set(index, column);
    }
    return column;
  }

  private Entry entry(int index) {
    return ChunkColumnFormat.read(section.bytes(), offset(index), name());
  }

  private Column open(int index) {
    return new ColumnOpener(file, entry(index), index, header.rowCount()).open();
  }

  /** What is known of the column with an id, or null if the chunk has none. */
  public @Nullable ColumnZone zone(int columnId) {
    int index = find(columnId);
    if (index < 0) {
      return null;
    }
    Entry entry = entry(index);
    return new ColumnZone(entry.type(), header.rowCount(), entry.nullCount(), entry.bounds());
  }

  /** The code of each column's encoding, by its place among {@link #columnIds}. */
  IntStream encodings() {
    return IntStream.range(0, columns.length()).map(i -> entry(i).encoding());
  }

  /** Checks the bytes of all columns. */
  public void checkAll() {
    file.checkAll();
  }
}
