package dev.adb.benchmark.jmh;

import dev.adb.benchmark.peer.DiskUsage;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.file.SectionFile;
import dev.adb.engine.file.SectionFileWriter;
import dev.adb.engine.storage.FileStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** Files with one sequence each, in a directory that is deleted afterwards. */
final class SequenceFiles implements AutoCloseable {
  private static final UUID DATABASE = new UUID(1, 2);
  private static final String KIND = "test";

  private final Path directory = temporary();
  private final FileStorage storage = FileStorage.open(directory);
  private int written;

  static Path temporary() {
    try {
      return Files.createTempDirectory("adb-jmh");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  LongSequence write(long[] values) {
    return LongSequence.open(SectionFile.open(storage, file(values), KIND, DATABASE).section(1));
  }

  void writeAndDelete(long[] values) {
    storage.delete(file(values));
  }

  private String file(long[] values) {
    String name = "%06d.test".formatted(++written);
    try (SectionFileWriter file = new SectionFileWriter(storage, name, KIND, DATABASE)) {
      file.begin(1);
      LongSequenceWriter writer = new LongSequenceWriter(file);
      for (long value : values) {
        writer.add(value);
      }
      writer.finish();
      file.end();
      file.finish();
    }
    return name;
  }

  @Override
  public void close() throws IOException {
    storage.close();
    DiskUsage.delete(directory);
  }
}
