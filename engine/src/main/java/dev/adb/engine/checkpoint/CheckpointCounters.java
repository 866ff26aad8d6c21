package dev.adb.engine.checkpoint;

import dev.adb.engine.error.AdbException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What checkpoints did since the database was opened. */
public final class CheckpointCounters {
  private final LongAdder recordsReplayed = new LongAdder();
  private final LongAdder checkpoints = new LongAdder();
  private final LongAdder rowsWritten = new LongAdder();
  private final LongAdder chunkBytes = new LongAdder();
  private final LongAdder rowsMerged = new LongAdder();
  private final LongAdder indexesBuilt = new LongAdder();
  private final LongAdder segmentsCompressed = new LongAdder();
  private final AtomicReference<@Nullable AdbException> lastMergeFailure = new AtomicReference<>();

  /** Tells how many records of the log were replayed at opening. */
  public void replayed(long count) {
    recordsReplayed.add(count);
  }

  /** Records of the log that were replayed at opening: those that no checkpoint covers. */
  public long recordsReplayed() {
    return recordsReplayed.sum();
  }

  void checkpoint() {
    checkpoints.increment();
  }

  void written(int rowCount, long bytes) {
    rowsWritten.add(rowCount);
    chunkBytes.add(bytes);
  }

  void merged(int rowCount) {
    rowsMerged.add(rowCount);
  }

  void indexBuilt() {
    indexesBuilt.increment();
  }

  void compressed() {
    segmentsCompressed.increment();
  }

  void failedMerge(AdbException cause) {
    lastMergeFailure.set(cause);
  }

  public long checkpoints() {
    return checkpoints.sum();
  }

  /** Rows that were written to chunks for the first time. */
  public long rowsWritten() {
    return rowsWritten.sum();
  }

  public long chunkBytes() {
    return chunkBytes.sum();
  }

  /** Rows that were written again, in larger chunks. */
  public long rowsMerged() {
    return rowsMerged.sum();
  }

  /** Indexes of chunks that were written. */
  public long indexesBuilt() {
    return indexesBuilt.sum();
  }

  public long segmentsCompressed() {
    return segmentsCompressed.sum();
  }

  /** Why merging or compressing stopped last, or null if it never did. */
  public @Nullable AdbException lastMergeFailure() {
    return lastMergeFailure.get();
  }
}
