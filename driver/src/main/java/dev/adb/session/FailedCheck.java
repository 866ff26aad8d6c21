package dev.adb.session;

/**
 * An expectation that a commit found false.
 *
 * @param expected {@code version 3}, {@code new}, {@code exists}
 * @param actual the stream key's last version when the check ran, 0 where it has no events
 */
public record FailedCheck(String streamName, String streamKey, String expected, long actual) {}
