package dev.adb.engine.checkpoint;

import dev.adb.engine.checkpoint.Manifest.Files;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.sorted.SortedRows;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.StoredPart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What checkpoints have left in a storage, opened. What is damaged or missing is not an error: the
 * log has it all, and everything is made anew from there.
 *
 * @param manifest null where the log is to be replayed from its beginning
 * @param indexes by stream id
 * @param parts by event type id, in order of rows
 * @param notice why files were given up, or null
 */
public record Opening(
    @Nullable Manifest manifest,
    Map<Integer, KeyIndex> indexes,
    Map<Integer, List<StoredPart>> parts,
    NumberedNames names,
    @Nullable String notice) {

  /**
   * Opens the files that the manifest names, and deletes those that none names.
   *
   * @param databaseId of the log, or null if there is none yet
   */
  public static Opening of(Storage storage, @Nullable UUID databaseId) {
    try {
      Manifest manifest = ManifestFile.read(storage);
      if (manifest == null || databaseId == null) {
        return empty(storage, null);
      }
      if (!manifest.start().databaseId().equals(databaseId)) {
        throw new AdbException(
            ErrorCode.CORRUPT_FILE,
            "manifest is of another database: id=%s, expected=%s"
                .formatted(manifest.start().databaseId(), databaseId));
      }
      return of(storage, manifest);
    } catch (AdbException e) {
      if (e.code() != ErrorCode.CORRUPT_FILE) {
        throw e;
      }
      return empty(storage, "columns and indexes are made anew from the log: " + e.getMessage());
    }
  }

  private static Opening empty(Storage storage, @Nullable String notice) {
    ManifestFile.delete(storage);
    NumberedNames names = NumberedNames.tidied(storage, Set.of());
    return new Opening(null, Map.of(), Map.of(), names, notice);
  }

  private static Opening of(Storage storage, Manifest manifest) {
    UUID id = manifest.start().databaseId();
    Set<String> named = new HashSet<>();
    manifest.tables().forEach(files -> named.addAll(files.names()));
    manifest.indexes().forEach(files -> named.addAll(files.names()));
    checkPresent(storage, named);
    Map<Integer, List<StoredPart>> parts = new HashMap<>();
    for (Files files : manifest.tables()) {
      List<StoredPart> stored = new ArrayList<>();
      for (String name : files.names()) {
        stored.add(StoredPart.open(storage, name, id));
      }
      EventTable.checkParts(files.ownerId(), stored);
      parts.put(files.ownerId(), stored);
    }
    Map<Integer, KeyIndex> indexes = new HashMap<>();
    for (Files files : manifest.indexes()) {
      indexes.put(files.ownerId(), KeyIndex.open(storage, id, files.ownerId(), files.names()));
    }
    manifest
        .sortedRows()
        .forEach(
            files ->
                attach(storage, id, files, parts.getOrDefault(files.ownerId(), List.of()), named));
    return new Opening(manifest, indexes, parts, NumberedNames.tidied(storage, named), null);
  }

  /**
   * Gives parts their attribute indexes. One that is missing or damaged is left out, and built
   * again later: nobody needs it to find all rows.
   */
  private static void attach(
      Storage storage, UUID id, Files files, List<StoredPart> parts, Set<String> named) {
    Set<String> present = new HashSet<>(storage.list());
    for (String name : files.names()) {
      SortedRows index = present.contains(name) ? openIfWhole(storage, name, id) : null;
      if (index != null) {
        parts.stream()
            .filter(part -> part.fits(index.header()))
            .findFirst()
            .ifPresent(
                part -> {
                  part.attach(index);
                  named.add(name);
                });
      }
    }
  }

  private static @Nullable SortedRows openIfWhole(Storage storage, String name, UUID id) {
    try {
      return SortedRows.open(storage, name, id);
    } catch (AdbException e) {
      if (e.code() != ErrorCode.CORRUPT_FILE) {
        throw e;
      }
      return null;
    }
  }

  private static void checkPresent(Storage storage, Set<String> named) {
    Set<String> missing = new TreeSet<>(named);
    storage.list().forEach(missing::remove);
    if (!missing.isEmpty()) {
      throw new AdbException(
          ErrorCode.CORRUPT_FILE,
          "files are missing: files=%s, directory=%s".formatted(missing, storage.location()));
    }
  }
}
