package dev.adb.engine.txn;

import dev.adb.engine.checkpoint.CheckpointFiles;
import dev.adb.engine.checkpoint.CheckpointOptions;
import dev.adb.engine.checkpoint.NumberedNames;
import dev.adb.engine.checkpoint.SealedState;
import dev.adb.engine.log.LogStart;
import dev.adb.engine.log.RecordReader;
import dev.adb.engine.storage.Storage;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Gives the records of a log to a store, and writes to files what would take too much memory: the
 * log may be far larger than the heap. No manifest names these files until the next checkpoint.
 */
public final class LogReplay implements RecordReader {
  private final Storage storage;
  private final NumberedNames names;
  private final Store store;
  private final CheckpointOptions options;
  private @Nullable CheckpointFiles files;
  private long unchecked;
  private long recordCount;
  private boolean hasWritten;

  /**
   * @param databaseId of the log, or null if there is none yet
   */
  public LogReplay(
      Storage storage,
      NumberedNames names,
      @Nullable UUID databaseId,
      Store store,
      CheckpointOptions options) {
    this.storage = storage;
    this.names = names;
    this.store = store;
    this.options = options;
    if (databaseId != null) {
      files = new CheckpointFiles(storage, names, databaseId);
    }
  }

  @Override
  public void record(long sequence, long firstPosition, long time, ByteBuffer payload) {
    unchecked += payload.remaining();
    if (store.record(sequence, firstPosition, time, payload)) {
      recordCount++;
    }
    CheckpointFiles target = files;
    if (target != null && unchecked > options.tailBytes() / 16) {
      unchecked = 0;
      if (store.memoryBytes() > 2 * options.tailBytes()) {
        write(target);
      }
    }
  }

  private void write(CheckpointFiles target) {
    // the log's own place is not known yet, nor needed: no manifest is written
    LogStart beginning = LogStart.beginning(target.databaseId());
    SealedState sealed = store.seal(beginning, 0);
    target.write(sealed);
    while (target.mergeOne(sealed)) {
      // as in the background, so that a long log does not end in thousands of files
    }
    hasWritten = true;
  }

  /** Whether files were written that a checkpoint should name. */
  public boolean hasWritten() {
    return hasWritten;
  }

  /** Where checkpoints go on. */
  public CheckpointFiles files(UUID databaseId) {
    CheckpointFiles begun = files;
    CheckpointFiles goOn = begun != null ? begun : new CheckpointFiles(storage, names, databaseId);
    goOn.counters().replayed(recordCount);
    return goOn;
  }
}
