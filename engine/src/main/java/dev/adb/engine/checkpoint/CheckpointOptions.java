package dev.adb.engine.checkpoint;

/**
 * When checkpoints are made.
 *
 * @param tailBytes of heap that what is new may take before a checkpoint is begun, about
 * @param tailBytesMax of heap that all that is not on disk may take before writers wait
 * @param background whether checkpoints are made on a thread of their own; false to make them on
 *     the thread that writes the log, which makes the order of all writes repeatable
 */
public record CheckpointOptions(long tailBytes, long tailBytesMax, boolean background) {
  private static final long TAIL_BYTES_LEAST = 1 << 20;
  private static final long TAIL_BYTES_USUAL = 16 << 20;
  private static final long TAIL_BYTES_MAX = 64 << 20;

  /** A share of the heap. */
  public static final CheckpointOptions DEFAULT = ofHeap(Runtime.getRuntime().maxMemory());

  public CheckpointOptions {
    if (tailBytes < 1 || tailBytesMax < tailBytes) {
      throw new IllegalArgumentException(
          "tailBytes must be 1 to tailBytesMax, got %d and %d".formatted(tailBytes, tailBytesMax));
    }
  }

  private static CheckpointOptions ofHeap(long heapBytes) {
    long tail = Math.max(TAIL_BYTES_LEAST, Math.min(TAIL_BYTES_USUAL, heapBytes / 16));
    return new CheckpointOptions(tail, Math.min(TAIL_BYTES_MAX, 4 * tail), true);
  }
}
