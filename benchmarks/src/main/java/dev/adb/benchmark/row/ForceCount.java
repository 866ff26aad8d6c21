package dev.adb.benchmark.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Counts the forces of files below a directory that this process makes, with a flight recording.
 */
final class ForceCount implements AutoCloseable {
  private final Path directory;
  private final Recording recording = new Recording();

  /** Counts from here on. */
  ForceCount(Path directory) throws IOException {
    this.directory = directory.toRealPath();
    recording.enable("jdk.FileForce").withoutThreshold().withoutStackTrace();
    recording.start();
  }

  /** Ends the count. */
  long count() throws IOException {
    Path file = Files.createTempFile("adb-benchmark", ".jfr");
    recording.stop();
    recording.dump(file);
    long count = 0;
    try (RecordingFile flight = new RecordingFile(file)) {
      while (flight.hasMoreEvents()) {
        RecordedEvent event = flight.readEvent();
        if (event.getEventType().getName().equals("jdk.FileForce")
            && String.valueOf(event.getString("path")).startsWith(directory.toString())) {
          count++;
        }
      }
    }
    Files.delete(file);
    return count;
  }

  @Override
  public void close() {
    recording.close();
  }
}
