package dev.adb.engine.log;

import java.nio.ByteBuffer;

/** Takes the records of a log, in order, while it is being opened. */
public interface RecordReader {

  /**
   * Takes one record.
   *
   * @param sequence 1, 2, 3 … over the log
   * @param position global position of the transaction's first event, or the next free one if it
   *     has none
   * @param time commit time in milliseconds since 1970-01-01T00:00Z, never decreasing
   * @param payload what was added, from position to limit, read-only and little-endian; valid
   *     during the call only
   */
  void record(long sequence, long position, long time, ByteBuffer payload);
}
