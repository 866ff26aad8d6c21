package dev.adb.engine.chunk;

import dev.adb.engine.chunk.ChunkColumnFormat.Entry;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.SectionFileWriter;
import dev.adb.engine.storage.Storage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Writes chunks, a column at a time, in bounded memory. */
public final class ChunkWriter {
  private ChunkWriter() {}

  /**
   * Writes a chunk into a new file, forces it, and checks it by reading all of it. The caller
   * forces the storage's directory.
   *
   * @param columns each with as many rows as the header says, in any order; columns that are all
   *     null too, so that the chunk knows their types
   * @return the chunk, open for reading
   * @throws AdbException as {@link SectionFileWriter}; {@link ErrorCode#CORRUPT_FILE} too if a
   *     source is damaged. The file is deleted then
   */
  public static Chunk write(
      Storage storage,
      String name,
      UUID databaseId,
      ChunkHeader header,
      List<ColumnSource> columns) {
    List<ColumnSource> sorted = new ArrayList<>(columns);
    sorted.sort(Comparator.comparingInt(ColumnSource::columnId));
    check(header, sorted);
    try (SectionFileWriter file =
        new SectionFileWriter(storage, name, ChunkFormat.KIND, databaseId)) {
      List<Entry> entries = new ArrayList<>(sorted.size());
      for (ColumnSource source : sorted) {
        entries.add(new ColumnWriter(file, source, entries.size()).write());
      }
      file.begin(ChunkFormat.HEADER_SECTION);
      ChunkFormat.write(file, header, entries.size());
      entries.forEach(entry -> ChunkColumnFormat.write(file, entry));
      file.end();
      return new Chunk(file.finish());
    }
  }

  private static void check(ChunkHeader header, List<ColumnSource> sorted) {
    for (int i = 0; i < sorted.size(); i++) {
      ColumnSource source = sorted.get(i);
      if (source.rowCount() != header.rowCount()) {
        throw new IllegalArgumentException(
            "column has another number of rows: column=%d, rows=%d, expected=%d"
                .formatted(source.columnId(), source.rowCount(), header.rowCount()));
      }
      if (i > 0 && source.columnId() == sorted.get(i - 1).columnId()) {
        throw new IllegalArgumentException("column is there twice: column=" + source.columnId());
      }
    }
  }
}
