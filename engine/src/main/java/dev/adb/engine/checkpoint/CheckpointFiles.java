package dev.adb.engine.checkpoint;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.checkpoint.Manifest.Files;
import dev.adb.engine.checkpoint.SealedState.SealedIndex;
import dev.adb.engine.checkpoint.SealedState.SealedTable;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.index.Merge;
import dev.adb.engine.index.WrittenRuns;
import dev.adb.engine.sorted.SortedRows;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.table.ChunkMerge;
import dev.adb.engine.table.EventTable;
import dev.adb.engine.table.StoredPart;
import dev.adb.engine.table.Tail;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the files of checkpoints. Each is written under a new name, forced and read back; it is
 * part of the database once a manifest names it. Used by one thread at a time.
 */
public final class CheckpointFiles {
  private final Storage storage;
  private final NumberedNames names;
  private final UUID databaseId;
  private final CheckpointCounters counters = new CheckpointCounters();
  private final PartIndexes partIndexes;

  /** Files that readers need no more and the manifest on disk may still name. */
  private final List<String> replaced = new ArrayList<>();

  /** Whether a file was found damaged: then no manifest names it any more. */
  private boolean givenUp;

  public CheckpointFiles(Storage storage, NumberedNames names, UUID databaseId) {
    this.storage = storage;
    this.names = names;
    this.databaseId = databaseId;
    this.partIndexes = new PartIndexes(storage, names, databaseId, counters);
  }

  public UUID databaseId() {
    return databaseId;
  }

  public CheckpointCounters counters() {
    return counters;
  }

  /** Writes what was sealed, and has tables and indexes read it from there. */
  public void write(SealedState state) {
    for (SealedTable sealed : state.tables()) {
      for (Tail tail : sealed.tails()) {
        // an earlier try may have written it before it failed
        if (sealed.table().holds(tail)) {
          StoredPart part = StoredPart.write(storage, names, databaseId, tail);
          complete(part, () -> partIndexes.completeEventIds(part));
          counters.written(part.rowCount(), part.fileBytes());
          sealed.table().replace(List.of(tail), part);
        }
      }
    }
    for (SealedIndex sealed : state.indexes()) {
      KeyIndex index = sealed.index();
      if (index.holds(sealed.sealed())) {
        WrittenRuns runs =
            index.write(storage, names, databaseId, sealed.streamId(), sealed.sealed());
        index.replace(sealed.sealed(), runs);
      }
    }
  }

  /** Completes a part that was just written; if that fails, the part's file is deleted too. */
  private void complete(StoredPart part, Runnable indexes) {
    try {
      indexes.run();
    } catch (RuntimeException | Error e) {
      for (SortedRows index : part.indexes()) {
        storage.delete(index.name());
      }
      storage.delete(part.name());
      throw e;
    }
  }

  /** Names all files of tables and indexes in a new manifest, and deletes what it replaces. */
  synchronized void writeManifest(SealedState state) {
    if (givenUp) {
      return;
    }
    storage.forceDirectory();
    ManifestFile.write(
        storage,
        new Manifest(
            state.start(),
            state.sequence(),
            state.position(),
            state.time(),
            state.catalog(),
            tableFiles(state.allTables()),
            indexFiles(state.allIndexes()),
            sortedRowsFiles(state.allTables())));
    replaced.forEach(this::deleteIfPossible);
    replaced.clear();
  }

  /** What cannot be deleted now is deleted by an opening, for nothing names it. */
  private void deleteIfPossible(String name) {
    try {
      storage.delete(name);
    } catch (AdbException e) {
      counters.failedMerge(e);
    }
  }

  /** Deletes the manifest, which makes the next opening replay the whole log. */
  synchronized void deleteManifest() {
    givenUp = true;
    ManifestFile.delete(storage);
  }

  private static List<Files> tableFiles(@Nullable EventTable[] tables) {
    List<Files> files = new ArrayList<>();
    for (int id = 0; id < tables.length; id++) {
      EventTable table = tables[id];
      List<String> stored =
          table == null ? List.of() : table.storedParts().stream().map(StoredPart::name).toList();
      if (!stored.isEmpty()) {
        files.add(new Files(id, stored));
      }
    }
    return files;
  }

  private static List<Files> sortedRowsFiles(@Nullable EventTable[] tables) {
    List<Files> files = new ArrayList<>();
    for (int id = 0; id < tables.length; id++) {
      EventTable table = tables[id];
      List<String> stored = new ArrayList<>();
      if (table != null) {
        table.storedParts().forEach(part -> addNames(part, stored));
      }
      if (!stored.isEmpty()) {
        files.add(new Files(id, stored));
      }
    }
    return files;
  }

  private static void addNames(StoredPart part, List<String> names) {
    for (SortedRows index : part.indexes()) {
      names.add(index.name());
    }
  }

  private static List<Files> indexFiles(@Nullable KeyIndex[] indexes) {
    List<Files> files = new ArrayList<>();
    for (int id = 0; id < indexes.length; id++) {
      KeyIndex index = indexes[id];
      List<String> stored = index == null ? List.of() : index.names();
      if (!stored.isEmpty()) {
        files.add(new Files(id, stored));
      }
    }
    return files;
  }

  /** Builds or drops one index of a part on disk; false if there are no more to build or drop. */
  boolean indexOne(SealedState state) {
    for (EventTable table : state.allTables()) {
      if (table != null && partIndexes.completeOne(table, state.definitions(), replaced)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the tables on disk lack indexes that a catalog has, or have others. */
  public static boolean lackIndexes(@Nullable EventTable[] tables, CatalogSnapshot catalog) {
    for (EventTable table : tables) {
      if (table != null && !PartIndexes.areComplete(table, catalog)) {
        return true;
      }
    }
    return false;
  }

  /** Merges some files into one; false if there are no more to merge. */
  public boolean mergeOne(SealedState state) {
    for (EventTable table : state.allTables()) {
      ChunkMerge merge = table == null ? null : table.nextMerge();
      if (merge != null) {
        StoredPart part = merge.write(storage, names, databaseId);
        complete(part, () -> partIndexes.complete(part, state.definitions()));
        Objects.requireNonNull(table).replace(merge.parts(), part);
        for (StoredPart old : merge.parts()) {
          replaced.add(old.name());
          addNames(old, replaced);
        }
        counters.merged(part.rowCount());
        return true;
      }
    }
    for (KeyIndex index : state.allIndexes()) {
      Merge merge = index == null ? null : index.nextMerge();
      if (merge != null) {
        WrittenRuns runs = Objects.requireNonNull(index).write(storage, names, databaseId, merge);
        index.replace(merge, runs);
        replaced.addAll(merge.names());
        return true;
      }
    }
    return false;
  }
}
