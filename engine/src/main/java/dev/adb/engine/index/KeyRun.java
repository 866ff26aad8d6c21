package dev.adb.engine.index;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import dev.adb.engine.file.SectionFile;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.storage.Storage;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of keys with consecutive ordinals, found by their bytes and by their ordinals; see {@link
 * KeyRunFormat}. Thread-safe; what is read is checked first, once.
 */
final class KeyRun {
  private final SectionFile file;
  private final int streamId;
  private final int firstOrdinal;
  private final int count;
  private final int keyWidth;
  private final int slotCount;
  private final int tableCount;
  private final Section keySection;
  private final ByteBuffer keys;
  private final @Nullable LongSequence ends;
  private final Section tableSection;
  private final ByteBuffer table;

  KeyRun(SectionFile file) {
    this.file = file;
    Section header = file.section(KeyRunFormat.HEADER_SECTION);
    header.checkAll();
    if (header.length() != KeyRunFormat.HEADER_BYTES) {
      throw damaged("header=" + header.length());
    }
    ByteBuffer fields = header.bytes();
    streamId = fields.getInt(KeyRunFormat.STREAM_ID_OFFSET);
    firstOrdinal = fields.getInt(KeyRunFormat.FIRST_ORDINAL_OFFSET);
    count = fields.getInt(KeyRunFormat.COUNT_OFFSET);
    keyWidth = fields.getInt(KeyRunFormat.KEY_WIDTH_OFFSET);
    slotCount = fields.getInt(KeyRunFormat.SLOT_COUNT_OFFSET);
    keySection = file.section(KeyRunFormat.KEYS_SECTION);
    keys = keySection.bytes();
    ends = keyWidth == 0 ? LongSequence.open(file.section(KeyRunFormat.ENDS_SECTION)) : null;
    tableSection = file.section(KeyRunFormat.TABLE_SECTION);
    table = tableSection.bytes();
    tableCount = table.limit() / KeyRunFormat.ENTRY_BYTES;
    boolean keysFit =
        ends == null
            ? (long) count * keyWidth == keySection.length()
            : ends.count() == count + 1L && ends.max() == keySection.length();
    if (firstOrdinal < 0
        || count < 1
        || count > KeyRunFormat.KEY_COUNT_MAX
        || keyWidth < 0
        || keyWidth > Limits.KEY_BYTES_MAX
        || !keysFit
        || slotCount < 1
        || tableCount < count) {
      throw damaged(
          "first=%d, count=%d, width=%d, bytes=%d, slots=%d, entries=%d"
              .formatted(
                  firstOrdinal, count, keyWidth, keySection.length(), slotCount, tableCount));
    }
  }

  static KeyRun open(Storage storage, String name, UUID databaseId) {
    return new KeyRun(SectionFile.open(storage, name, KeyRunFormat.KIND, databaseId));
  }

  private AdbException damaged(String what) {
    return new AdbException(
        ErrorCode.CORRUPT_FILE, "key run out of range: %s, file=%s".formatted(what, file.name()));
  }

  String name() {
    return file.name();
  }

  /** The size of the file. */
  int fileBytes() {
    return file.length();
  }

  int streamId() {
    return streamId;
  }

  int firstOrdinal() {
    return firstOrdinal;
  }

  int count() {
    return count;
  }

  /** Bytes of every key, or 0 if they differ. */
  int keyWidth() {
    return keyWidth;
  }

  /** Bytes of all keys. */
  int keyBytes() {
    return keySection.length();
  }

  Section keySection() {
    return keySection;
  }

  int tableCount() {
    return tableCount;
  }

  /** An entry of the table, as {@link KeyRunFormat} says. */
  long entry(int place) {
    int at = place * KeyRunFormat.ENTRY_BYTES;
    tableSection.check(at, KeyRunFormat.ENTRY_BYTES);
    return table.getLong(at);
  }

  /**
   * The ordinal of a key, or {@link KeyIndex#NONE}.
   *
   * @param hash of the key, as {@link KeyRunFormat#hash} says
   */
  int find(byte[] key, int offset, int length, int hash) {
    if (keyWidth != 0 && keyWidth != length) {
      return KeyIndex.NONE;
    }
    for (int place = KeyRunFormat.home(hash, slotCount); place < tableCount; place++) {
      long entry = entry(place);
      int number = KeyRunFormat.numberOf(entry);
      int order = Integer.compareUnsigned(KeyRunFormat.hashOf(entry), hash);
      if (number < 0 || order > 0) {
        return KeyIndex.NONE;
      }
      if (order == 0 && equals(number, key, offset, length)) {
        return firstOrdinal + number;
      }
    }
    return KeyIndex.NONE;
  }

  /** Where the bytes of a key begin, or end: numbers are ordinals less the first one. */
  int start(int number) {
    return ends == null ? number * keyWidth : (int) ends.get(number);
  }

  private boolean equals(int number, byte[] key, int offset, int length) {
    int start = start(number);
    if (ends != null && start(number + 1) - start != length) {
      return false;
    }
    keySection.check(start, length);
    int i = 0;
    for (; i <= length - Long.BYTES; i += Long.BYTES) {
      if (keys.getLong(start + i) != ByteReader.longAt(key, offset + i)) {
        return false;
      }
    }
    for (; i < length; i++) {
      if (keys.get(start + i) != key[offset + i]) {
        return false;
      }
    }
    return true;
  }

  int keyLength(int ordinal) {
    int number = ordinal - firstOrdinal;
    return ends == null ? keyWidth : start(number + 1) - start(number);
  }

  int copyKey(int ordinal, byte[] into) {
    int start = start(ordinal - firstOrdinal);
    int length = keyLength(ordinal);
    keySection.check(start, length);
    keys.get(start, into, 0, length);
    return length;
  }

  int keyInt(int ordinal, int offset) {
    int at = start(ordinal - firstOrdinal) + offset;
    keySection.check(at, Integer.BYTES);
    return keys.getInt(at);
  }

  long keyLong(int ordinal, int offset) {
    int at = start(ordinal - firstOrdinal) + offset;
    keySection.check(at, Long.BYTES);
    return keys.getLong(at);
  }
}
