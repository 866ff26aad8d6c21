package dev.adb.engine.txn;

import dev.adb.engine.checkpoint.CheckpointOptions;
import dev.adb.engine.checkpoint.Checkpointer;
import dev.adb.engine.checkpoint.SealedState;
import dev.adb.engine.log.EventLog;
import org.jspecify.annotations.Nullable;

/**
 * Watches the heap that committed events take which are not on disk, and seals them when they are
 * enough for a checkpoint. Of the committer's thread.
 */
final class MemoryGauge {
  /** Replayed in a few milliseconds. */
  private static final long REPLAY_BYTES_QUICK = 64 << 10;

  /** Replayed in a few dozen milliseconds. */
  private static final long REPLAY_BYTES_MAX = 2 << 20;

  private final Store store;
  private final EventLog log;
  private final Checkpointer checkpointer;
  private final CheckpointOptions options;

  /** The memory is summed up again after a fraction of what a checkpoint is made for. */
  private final long checkBytes;

  /** Encoded bytes that a replay would read: those applied since the last seal. */
  private volatile long unsealed;

  /** What {@link #unsealed} was when the database was last found idle; of the idle thread. */
  private long unsealedBefore;

  private long unchecked;
  private long total;

  MemoryGauge(Store store, EventLog log, Checkpointer checkpointer, CheckpointOptions options) {
    this.store = store;
    this.log = log;
    this.checkpointer = checkpointer;
    this.options = options;
    this.checkBytes = options.tailBytes() / 16;
    this.total = store.memoryBytes();
    this.unsealed = total;
  }

  /** Tells that a transaction of some encoded bytes was applied. */
  void add(int bytes) {
    unchecked += bytes;
    long sum = unsealed + bytes; // one thread writes
    unsealed = sum;
  }

  /**
   * Whether a checkpoint would shorten the next opening and disturbs nobody: enough is new, and
   * nothing came since the last time this was asked; or so much is new that an opening would be
   * slow. Asked now and then by one thread.
   */
  boolean isCheckpointWelcome() {
    long now = unsealed;
    boolean welcome = now > REPLAY_BYTES_MAX || (now > REPLAY_BYTES_QUICK && now == unsealedBefore);
    unsealedBefore = now;
    return welcome;
  }

  /** Whether so much is new that the next opening would be slow without a checkpoint. */
  boolean isCheckpointDueAtClose() {
    return unsealed > REPLAY_BYTES_MAX / 2;
  }

  /**
   * Waits while checkpoints are too far behind.
   *
   * @throws dev.adb.engine.error.AdbException why they cannot be made, for the disk is full for
   *     instance
   */
  void awaitRoom() {
    if (total > options.tailBytesMax()) {
      checkpointer.await(() -> sum() <= options.tailBytesMax());
      sum();
    }
  }

  private long sum() {
    unchecked = 0;
    total = store.memoryBytes();
    return total;
  }

  /**
   * Seals what is new if it is enough for a checkpoint, or if one is asked for.
   *
   * @return what the checkpointer is to be given once the log is written, or null
   */
  @Nullable SealedState sealIfDue(boolean asked) {
    if (!asked && unchecked < checkBytes) {
      return null;
    }
    long waiting = checkpointer.waitingBytes();
    if (!asked && sum() - waiting < options.tailBytes()) {
      return null;
    }
    SealedState sealed = store.seal(log.place(), waiting);
    unsealed = 0;
    checkpointer.announce(sealed);
    return sealed;
  }
}
