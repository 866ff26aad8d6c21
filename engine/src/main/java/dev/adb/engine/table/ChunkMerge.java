package dev.adb.engine.table;

import dev.adb.engine.index.FileNames;
import dev.adb.engine.storage.Storage;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Adjacent parts on disk that a larger one shall replace: {@value #PART_COUNT} of about one size
 * and of one schema, the newest first, so that a row is written again about as often as its table
 * grows {@value #PART_COUNT}-fold.
 *
 * @param parts in order of rows
 */
public record ChunkMerge(List<StoredPart> parts) {
  private static final int PART_COUNT = 4;
  private static final int ROW_COUNT_MAX = 1 << 20;
  private static final long FILE_BYTES_MAX = 256L << 20;

  static @Nullable ChunkMerge next(List<StoredPart> stored) {
    for (int from = stored.size() - PART_COUNT; from >= 0; from--) {
      List<StoredPart> candidates = stored.subList(from, from + PART_COUNT);
      if (isBalanced(candidates)) {
        return new ChunkMerge(List.copyOf(candidates));
      }
    }
    return null;
  }

  /** Whether the largest is no larger than the others together, and the whole not too large. */
  private static boolean isBalanced(List<StoredPart> parts) {
    long rows = 0;
    long bytes = 0;
    int largest = 0;
    for (StoredPart part : parts) {
      if (part.schemaVersion() != parts.get(0).schemaVersion()) {
        return false;
      }
      rows += part.rowCount();
      bytes += part.fileBytes();
      largest = Math.max(largest, part.rowCount());
    }
    return largest <= rows - largest && rows <= ROW_COUNT_MAX && bytes <= FILE_BYTES_MAX;
  }

  /** Writes the part that is to replace these: a finished and verified file. */
  public StoredPart write(Storage storage, FileNames names, UUID databaseId) {
    return StoredPart.merge(storage, names, databaseId, parts);
  }
}
