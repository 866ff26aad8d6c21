package dev.adb.engine.log;

/**
 * What a log has done since it was opened, for tests and for people who watch it.
 *
 * @param groups groups written
 * @param records records written
 * @param forces forces that succeeded
 * @param bytes bytes written in groups, headers included
 * @param segments segments in the log now, the one prepared ahead of need not counted
 */
public record LogCounters(long groups, long records, long forces, long bytes, long segments) {}
