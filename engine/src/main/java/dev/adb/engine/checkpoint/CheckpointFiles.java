package dev.adb.engine.checkpoint;

import dev.adb.engine.checkpoint.Manifest.Files;
import dev.adb.engine.checkpoint.SealedState.SealedIndex;
import dev.adb.engine.checkpoint.SealedState.SealedTable;
import dev.adb.engine.index.KeyIndex;
import dev.adb.engine.index.Merge;
import dev.adb.engine.index.WrittenRuns;
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

  /** Files that readers need no more and the manifest on disk may still name. */
  private final List<String> replaced = new ArrayList<>();

  /** Whether a file was found damaged: then no manifest names it any more. */
  private boolean givenUp;

  public CheckpointFiles(Storage storage, NumberedNames names, UUID databaseId) {
    this.storage = storage;
    this.names = names;
    this.databaseId = databaseId;
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
            indexFiles(state.allIndexes())));
    replaced.forEach(storage::delete);
    replaced.clear();
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
      List<String> stored = table == null ? List.of() : table.storedNames();
      if (!stored.isEmpty()) {
        files.add(new Files(id, stored));
      }
    }
    return files;
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

  /** Merges some files into one; false if there are no more to merge. */
  public boolean mergeOne(SealedState state) {
    for (EventTable table : state.allTables()) {
      ChunkMerge merge = table == null ? null : table.nextMerge();
      if (merge != null) {
        StoredPart part = merge.write(storage, names, databaseId);
        Objects.requireNonNull(table).replace(merge.parts(), part);
        merge.parts().forEach(old -> replaced.add(old.name()));
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
