package dev.adb.session;

/**
 * What a batch gave.
 *
 * @param counts events appended by each set of parameters
 * @param generated a row for each event, in the order appended
 */
public record BatchResult(long[] counts, RowCursor generated) {}
