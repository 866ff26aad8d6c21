package dev.adb.engine.log;

import dev.adb.engine.storage.Storage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Small logs for tests: records as strings, segments of 4 KiB, everything in the caller's thread.
 */
final class LogFixtures {
  static final LogOptions SMALL = new LogOptions(16 << 10, 4 << 10);
  static final UUID ID = new UUID(0x0123_4567_89ab_cdefL, 0xfedc_ba98_7654_3210L);
  static final LogSeams INLINE = new LogSeams(true, false, () -> ID);

  private LogFixtures() {}

  static EventLog open(Storage storage, List<String> replayed) {
    return open(storage, replayed, INLINE);
  }

  static EventLog open(Storage storage, List<String> replayed, LogSeams seams) {
    return EventLog.open(storage, SMALL, null, collecting(replayed), seams);
  }

  static EventLog open(Storage storage, LogStart start, List<String> replayed) {
    return EventLog.open(storage, SMALL, start, collecting(replayed), INLINE);
  }

  /** Collects {@code sequence/position/time/payload}. */
  static RecordReader collecting(List<String> records) {
    return (sequence, position, time, payload) -> {
      byte[] bytes = new byte[payload.remaining()];
      payload.get(bytes);
      records.add(
          "%d/%d/%d/%s"
              .formatted(sequence, position, time, new String(bytes, StandardCharsets.UTF_8)));
    };
  }

  /** Opens, collects and closes. */
  static List<String> records(Storage storage) {
    List<String> records = new ArrayList<>();
    open(storage, records).close();
    return records;
  }

  static long add(EventLog log, long position, long time, String payload) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    return log.add(position, time, bytes, 0, bytes.length);
  }

  static void append(EventLog log, long position, long time, String payload) {
    add(log, position, time, payload);
    log.write();
    log.force();
  }
}
