package dev.adb.benchmark.heap;

import dev.adb.benchmark.peer.AdbPeer;
import dev.adb.benchmark.peer.DiskUsage;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/**
 * Loads a database in one process and uses it in others, each with the small heap that {@code
 * benchmarks/run} gives them. The files are evicted from the page cache before they are used.
 */
public final class SmallHeap {
  private SmallHeap() {}

  /** Takes {@code events} or {@code keys}, {@code load} or {@code use}, a directory, a count. */
  public static void main(String[] arguments) throws IOException, SQLException {
    Path directory = Path.of(arguments[2]).toAbsolutePath();
    long count = Long.parseLong(arguments[3]);
    boolean load = arguments[1].equals("load");
    if (load) {
      DiskUsage.delete(directory);
    } else {
      PageCache.evict(directory);
    }
    try (AdbPeer peer = new AdbPeer(directory)) {
      Phase.run(
          "open",
          () -> {
            peer.open();
            return 1;
          });
      if (arguments[0].equals("events")) {
        ManyEvents program = new ManyEvents(peer, count);
        if (load) {
          program.load();
        } else {
          program.use();
        }
      } else {
        ManyKeys program = new ManyKeys(directory, count);
        if (load) {
          program.load();
        } else {
          program.use();
        }
      }
    }
    System.out.printf(
        "closed: %,d bytes on disk, %.1f for each%n",
        DiskUsage.bytes(directory), (double) DiskUsage.bytes(directory) / count);
  }
}
