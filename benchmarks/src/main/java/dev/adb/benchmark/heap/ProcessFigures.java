package dev.adb.benchmark.heap;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the kernel has counted for this process so far.
 *
 * @param minorFaults page faults that the page cache served
 * @param majorFaults page faults that read from the disk
 * @param readBytes bytes that the process caused to be read from the disk
 */
record ProcessFigures(long minorFaults, long majorFaults, long readBytes) {
  private static final int MINOR = 7;
  private static final int MAJOR = 9;

  static ProcessFigures now() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    // The name in parentheses may hold blanks; the state is the first field behind it.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return new ProcessFigures(
        Long.parseLong(fields[MINOR]),
        Long.parseLong(fields[MAJOR]),
        number(Path.of("/proc/self/io"), "read_bytes:"));
  }

  /** What was counted since then, for each of as many operations. */
  String since(ProcessFigures before, long operations) {
    return "per operation %.2f major faults, %.2f minor faults, %.0f bytes read"
        .formatted(
            (double) (majorFaults - before.majorFaults) / operations,
            (double) (minorFaults - before.minorFaults) / operations,
            (double) (readBytes - before.readBytes) / operations);
  }

  /** Memory of this process in MiB: heap in use, direct and mapped buffers, resident pages. */
  static String memory() throws IOException {
    Runtime runtime = Runtime.getRuntime();
    StringBuilder text = new StringBuilder();
    text.append("heap ").append((runtime.totalMemory() - runtime.freeMemory()) >> 20);
    text.append(" of ").append(runtime.maxMemory() >> 20);
    for (BufferPoolMXBean pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
      text.append(", ").append(pool.getName()).append(' ').append(pool.getMemoryUsed() >> 20);
    }
    text.append(", resident ").append(number(Path.of("/proc/self/status"), "VmRSS:") >> 10);
    text.append(", of it not files ");
    text.append(number(Path.of("/proc/self/status"), "RssAnon:") >> 10);
    return text.append(" MiB").toString();
  }

  private static long number(Path file, String name) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (line.startsWith(name)) {
        return Long.parseLong(line.substring(name.length()).replace("kB", "").strip());
      }
    }
    return 0;
  }
}
