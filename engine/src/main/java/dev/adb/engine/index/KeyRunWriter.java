package dev.adb.engine.index;

import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.SectionFileWriter;
import dev.adb.engine.storage.Storage;
import java.util.UUID;

/** Writes a key run, a section at a time. */
final class KeyRunWriter {
  private KeyRunWriter() {}

  /** Writes a finished and verified file. */
  static KeyRun write(
      Storage storage, FileNames names, UUID databaseId, int streamId, KeySource source) {
    if (source.count() > KeyRunFormat.KEY_COUNT_MAX) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED,
          "key run would have too many keys: count=%d, limit=%d"
              .formatted(source.count(), KeyRunFormat.KEY_COUNT_MAX));
    }
    String name = names.next(KeyRunFormat.EXTENSION);
    try (SectionFileWriter file =
        new SectionFileWriter(storage, name, KeyRunFormat.KIND, databaseId)) {
      putHeader(file, streamId, source);
      file.begin(KeyRunFormat.KEYS_SECTION);
      source.putKeys(file);
      file.end();
      if (source.keyWidth() == 0) {
        file.begin(KeyRunFormat.ENDS_SECTION);
        LongSequenceWriter ends = new LongSequenceWriter(file);
        source.putStarts(ends);
        ends.finish();
        file.end();
      }
      putTable(file, source);
      return new KeyRun(file.finish());
    }
  }

  private static void putHeader(SectionFileWriter file, int streamId, KeySource source) {
    file.begin(KeyRunFormat.HEADER_SECTION);
    file.putInt(streamId);
    file.putInt(source.firstOrdinal());
    file.putInt(source.count());
    file.putInt(source.keyWidth());
    file.putInt(KeyRunFormat.slotCount(source.count()));
    file.end();
  }

  private static void putTable(SectionFileWriter file, KeySource source) {
    int slotCount = KeyRunFormat.slotCount(source.count());
    KeySource.Entries entries = source.entries();
    file.begin(KeyRunFormat.TABLE_SECTION);
    int next = 0;
    while (entries.next()) {
      int home = KeyRunFormat.home(KeyRunFormat.hashOf(entries.entry()), slotCount);
      for (; next < home; next++) {
        file.putLong(0);
      }
      file.putLong(entries.entry());
      next++;
    }
    file.end();
  }
}
