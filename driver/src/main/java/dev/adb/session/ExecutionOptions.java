package dev.adb.session;

/**
 * Limits of one execution.
 *
 * @param timeoutMillis 0 for none; beyond it 57014
 * @param maxRows 0 for all; a cursor ends silently after so many
 */
public record ExecutionOptions(long timeoutMillis, long maxRows) {
  public static final ExecutionOptions NONE = new ExecutionOptions(0, 0);
}
