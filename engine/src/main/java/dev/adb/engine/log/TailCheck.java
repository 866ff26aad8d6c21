package dev.adb.engine.log;

import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.MappedMemory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;

/**
 * Looks at what stands behind the last accepted group: damage, or a tail that a crash tore.
 *
 * <p>The sectors of one force reach the disk in any order, so whole groups may stand behind a torn
 * one. None of them was acknowledged, unless one tells that the log had been forced beyond the torn
 * one when it was written.
 */
final class TailCheck {
  private static final int CHUNK_BYTES = 64 << 10;

  private final long end;
  private final Checksum checksum = new Checksum();
  // Groups are looked for in a copy: comparing whole arrays on a mapping could end the process if
  // its disk fails.
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final byte[] zeros = new byte[CHUNK_BYTES];
  private final long zerosCrc32c = crc32c(zeros);
  private final long zerosCrc32 = crc32(zeros);

  /**
   * @param end log offset at which the last accepted group ends
   */
  TailCheck(long end) {
    this.end = end;
  }

  /**
   * Returns where in the file of {@code segment} a group starts that proves that the log had been
   * forced beyond the end, or -1 if there is none from {@code from} on.
   */
  int proof(Segment segment, int from) {
    ByteBuffer bytes = segment.file().read(0, segment.length());
    return MappedMemory.read(
        segment.file().name(),
        () -> {
          for (int start = from; start < bytes.limit(); start += CHUNK_BYTES) {
            int length = copy(bytes, start);
            if (isZero(length)) {
              continue;
            }
            ByteBuffer copied = ByteBuffer.wrap(chunk, 0, length).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < length; i += GroupFormat.ALIGNMENT) {
              // A header may pass the end of the chunk: only its magic is read there.
              if (copied.getInt(i) == GroupFormat.MAGIC && proves(segment, bytes, start + i)) {
                return start + i;
              }
            }
          }
          return -1;
        });
  }

  private boolean proves(Segment segment, ByteBuffer bytes, int start) {
    GroupFormat.Header group =
        GroupFormat.decode(
            bytes, start, segment.logOffset(start), segment.header().databaseId(), checksum);
    return group != null && group.forced() > end;
  }

  /**
   * Overwrites with zeros what is not zero from {@code from} on, and forces it. Zeros that stand
   * there already are forced too: a recovery that was killed may have written them, and a loss of
   * power would bring back what they cover.
   */
  void clear(Segment segment, int from) {
    ByteBuffer bytes = segment.file().read(0, segment.length());
    for (int start = from; start < bytes.limit(); start += CHUNK_BYTES) {
      int offset = start;
      int length = MappedMemory.read(segment.file().name(), () -> copy(bytes, offset));
      if (!isZero(length)) {
        segment.file().write(start, ByteBuffer.wrap(zeros, 0, length));
      }
    }
    segment.file().force();
  }

  /**
   * Whether the chunk in hand is all zeros, as nearly every one is. By two checksums that are no
   * multiples of each other: these are native from the first call on, where a comparison of 32 MiB
   * in a process that has just begun takes most of an opening. That both are those of zeros by
   * chance happens once in 2^64.
   */
  private boolean isZero(int length) {
    if (length != CHUNK_BYTES) {
      return Arrays.equals(chunk, 0, length, zeros, 0, length);
    }
    return crc32c(chunk) == zerosCrc32c && crc32(chunk) == zerosCrc32;
  }

  private static long crc32c(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes, 0, bytes.length);
    return sum.getValue();
  }

  private static long crc32(byte[] bytes) {
    CRC32 sum = new CRC32();
    sum.update(bytes, 0, bytes.length);
    return sum.getValue();
  }

  private int copy(ByteBuffer bytes, int start) {
    int length = Math.min(CHUNK_BYTES, bytes.limit() - start);
    bytes.get(start, chunk, 0, length);
    return length;
  }
}
