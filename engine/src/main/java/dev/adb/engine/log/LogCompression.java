package dev.adb.engine.log;

/**
 * What one call of {@link EventLog#compress} did.
 *
 * @param segment number of the segment
 * @param bytesBefore size of its file before
 * @param bytesAfter size of its file now; {@code bytesBefore} if it stayed plain, because its bytes
 *     cannot be compressed
 */
public record LogCompression(long segment, long bytesBefore, long bytesAfter) {}
