package dev.adb.engine.index;

import dev.adb.engine.storage.Storage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Makes checkpoints and merges of one index as the database does, without a manifest. */
final class IndexDisk {
  static final UUID DATABASE_ID = new UUID(7, 11);
  static final int STREAM_ID = 3;

  final Storage storage;
  private int fileCount;

  /** By file: how often what is in it was written. */
  private final Map<String, Integer> generations = new HashMap<>();

  IndexDisk(Storage storage) {
    this.storage = storage;
  }

  String nextName(String extension) {
    return "%06d.%s".formatted(++fileCount, extension);
  }

  void write(KeyIndex index, Sealed sealed) {
    WrittenRuns runs = index.write(storage, this::nextName, DATABASE_ID, STREAM_ID, sealed);
    runs.names().forEach(name -> generations.put(name, 1));
    index.replace(sealed, runs);
  }

  /** Seals and writes all that is in memory. */
  void checkpoint(KeyIndex index, long position) {
    write(index, index.seal(position));
  }

  /** Merges until there is nothing to merge. */
  int mergeAll(KeyIndex index) {
    int count = 0;
    for (Merge merge = index.nextMerge(); merge != null; merge = index.nextMerge()) {
      List<String> before = new ArrayList<>(index.names());
      WrittenRuns runs = index.write(storage, this::nextName, DATABASE_ID, merge);
      index.replace(merge, runs);
      int generation = 1 + merge.names().stream().mapToInt(generations::get).max().orElseThrow();
      runs.names().forEach(name -> generations.put(name, generation));
      before.removeAll(index.names());
      if (!before.equals(merge.names())) {
        throw new AssertionError(before + " were replaced and not " + merge.names());
      }
      before.forEach(storage::delete);
      count++;
    }
    return count;
  }

  /** How often the keys and events that were written most often were written. */
  int generationMax() {
    return generations.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  KeyIndex open(List<String> names) {
    return KeyIndex.open(storage, DATABASE_ID, STREAM_ID, names);
  }
}
