package dev.adb.benchmark;

import dev.adb.benchmark.row.Bench;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/** Records flights while aDB is measured, and prints where its time and its garbage come from. */
final class FlightProfiler implements Bench.Profiler {
  private static final int SHOWN = 25;
  private static final int FRAMES = 4;

  private @Nullable Recording recording;
  private String line = "";

  @Override
  public void begin(String name) {
    line = name;
    Recording started = new Recording();
    started.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
    started.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(10));
    started.start();
    recording = started;
  }

  @Override
  public void end() {
    Recording ended = recording;
    if (ended == null) {
      return;
    }
    recording = null;
    try {
      Path file = Files.createTempFile("adb-benchmark", ".jfr");
      ended.stop();
      ended.dump(file);
      ended.close();
      print(file);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(Path file) throws IOException {
    Map<String, Long> classes = new HashMap<>();
    Map<String, Long> places = new HashMap<>();
    Map<String, Long> times = new HashMap<>();
    Map<String, Long> stacks = new HashMap<>();
    try (RecordingFile flight = new RecordingFile(file)) {
      while (flight.hasMoreEvents()) {
        RecordedEvent event = flight.readEvent();
        RecordedStackTrace stack = event.getStackTrace();
        if (event.getEventType().getName().equals("jdk.ObjectAllocationSample")) {
          RecordedClass type = event.getClass("objectClass");
          long weight = event.getLong("weight");
          classes.merge(type.getName(), weight, Long::sum);
          places.merge(type.getName() + " < " + frames(stack), weight, Long::sum);
        } else if (stack != null) {
          times.merge(frame(stack.getFrames().get(0)), 1L, Long::sum);
          stacks.merge(frames(stack), 1L, Long::sum);
        }
      }
    }
    print("time, by method", times);
    print("time, by stack", stacks);
    print("garbage, by class", classes);
    print("garbage, by stack", places);
  }

  private void print(String title, Map<String, Long> weights) {
    double sum = weights.values().stream().mapToLong(Long::longValue).sum();
    System.out.printf("%n%s: %s%n", line, title);
    weights.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .limit(SHOWN)
        .forEach(
            entry ->
                System.out.printf("%6.1f %%  %s%n", 100 * entry.getValue() / sum, entry.getKey()));
  }

  /** The innermost frames of a stack, innermost first. */
  private static String frames(@Nullable RecordedStackTrace stack) {
    if (stack == null) {
      return "?";
    }
    StringBuilder text = new StringBuilder();
    int shown = 0;
    for (RecordedFrame frame : stack.getFrames()) {
      if (shown++ == FRAMES) {
        break;
      }
      text.append(text.isEmpty() ? "" : " < ").append(frame(frame));
    }
    return text.toString();
  }

  private static String frame(RecordedFrame frame) {
    String type = frame.getMethod().getType().getName();
    return type.substring(type.lastIndexOf('.') + 1)
        + "."
        + frame.getMethod().getName()
        + ":"
        + frame.getLineNumber();
  }
}
