package dev.adb.engine.log;

import java.util.UUID;

/**
 * A place in a log from which a replay can start, see {@link EventLog#place}: behind a group that
 * was written.
 *
 * @param databaseId of the log
 * @param segment number of the segment with that group
 * @param offset log offset at which that group starts, 0 if the place is the beginning of the log
 * @param sequence of the last record up to there, 0 at the beginning
 * @param position the positions of what follows are not below it
 * @param time the times of what follows are not below it
 */
public record LogStart(
    UUID databaseId, long segment, long offset, long sequence, long position, long time) {

  /** The beginning of a log. */
  public static LogStart beginning(UUID databaseId) {
    return new LogStart(databaseId, 1, 0, 0, 1, Long.MIN_VALUE);
  }

  /** Tells whether everything follows. */
  boolean isBeginning() {
    return segment == 1 && offset == 0 && sequence == 0;
  }
}
