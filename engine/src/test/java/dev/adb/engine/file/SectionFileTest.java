package dev.adb.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of sections: what was written reads back, and whatever was changed since is noticed. */
class SectionFileTest {
  private static final UUID ID = new UUID(7, 11);
  private static final String KIND = "test";
  private static final String NAME = "000001.test";
  private static final int BLOCK = SectionDirectoryFormat.BLOCK_BYTES;

  @TempDir Path directory;

  private static byte[] content(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + (i >> 8) + length);
    }
    return bytes;
  }

  private static void write(Storage storage, int... lengths) {
    try (SectionFileWriter writer = new SectionFileWriter(storage, NAME, KIND, ID)) {
      for (int i = 0; i < lengths.length; i++) {
        writer.begin(i + 1);
        writer.putBytes(content(lengths[i]), 0, lengths[i]);
        assertThat(writer.length()).isEqualTo(lengths[i]);
        writer.end();
      }
      writer.finish();
    }
  }

  private static SectionFile open(Storage storage) {
    return SectionFile.open(storage, NAME, KIND, ID);
  }

  private static byte[] bytes(Section section) {
    byte[] bytes = new byte[section.length()];
    section.bytes().get(0, bytes);
    return bytes;
  }

  private static void assertReads(Storage storage, int... lengths) {
    write(storage, lengths);
    SectionFile file = open(storage);
    file.checkAll();
    for (int i = 0; i < lengths.length; i++) {
      assertThat(bytes(file.section(i + 1))).isEqualTo(content(lengths[i]));
    }
    assertThat(file.length()).isEqualTo((int) size(storage));
  }

  private static long size(Storage storage) {
    try (StorageFile file = storage.open(NAME)) {
      return file.size();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 65_535, 65_536, 65_537, 262_143, 262_144, 1_000_001})
  void sectionsOfAnyLengthReadBack(int length) {
    assertReads(new MemoryStorage("sections"), 5, length, 0, length, 7);
    try (FileStorage storage = FileStorage.open(directory)) {
      assertReads(storage, 5, length, 0, length, 7);
    }
  }

  @Test
  void fileWithoutSectionsOpens() {
    assertReads(new MemoryStorage("empty"));
  }

  @Test
  void numbersAreLittleEndian() {
    MemoryStorage storage = new MemoryStorage("numbers");
    try (SectionFileWriter writer = new SectionFileWriter(storage, NAME, KIND, ID)) {
      writer.begin(-3);
      writer.putByte(0x101);
      writer.putShort(0x302);
      writer.putInt(0x7060504);
      writer.putLong(0xf0e0d0c0b0a0908L);
      writer.putBytes(ByteBuffer.wrap(new byte[] {0, 16, 17, 0}), 1, 2);
      writer.end();
      writer.finish();
    }

    byte[] expected = new byte[17];
    for (int i = 0; i < 17; i++) {
      expected[i] = (byte) (i + 1);
    }
    assertThat(bytes(open(storage).section(-3))).isEqualTo(expected);
    assertThat(open(storage).section(-3).bytes().order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
  }

  @Test
  void sectionsAreFoundByIdInWhateverOrderTheyWereWritten() {
    MemoryStorage storage = new MemoryStorage("order");
    int[] ids = {5, -7, 0, Integer.MAX_VALUE, Integer.MIN_VALUE, 3};
    try (SectionFileWriter writer = new SectionFileWriter(storage, NAME, KIND, ID)) {
      for (int id : ids) {
        writer.begin(id);
        writer.putInt(id);
        writer.end();
      }
      assertThat(writer.finish().section(0).bytes().getInt(0)).isZero();
    }
    SectionFile file = open(storage);
    for (int id : ids) {
      assertThat(file.hasSection(id)).isTrue();
      assertThat(file.section(id).bytes().getInt(0)).isEqualTo(id);
    }

    assertThat(file.hasSection(4)).isFalse();
    assertThatThrownBy(() -> file.section(4))
        .isInstanceOf(AdbException.class)
        .hasMessage("section is missing: section=4, file=" + NAME)
        .extracting(e -> ((AdbException) e).code())
        .isEqualTo(ErrorCode.CORRUPT_FILE);
  }

  @Test
  void everyChangedByteIsNoticed() {
    MemoryStorage storage = new MemoryStorage("damage");
    write(storage, 100, 0, 3);
    int size = (int) size(storage);
    for (int i = 0; i < size; i++) {
      flip(storage, i);
      assertThatThrownBy(() -> open(storage).checkAll())
          .as("byte %d of %d", i, size)
          .isInstanceOf(AdbException.class)
          .extracting(e -> ((AdbException) e).code())
          .isEqualTo(ErrorCode.CORRUPT_FILE);
      flip(storage, i);
    }
    open(storage).checkAll();
  }

  private static void flip(Storage storage, long offset) {
    try (StorageFile file = storage.open(NAME)) {
      byte old = file.read(offset, 1).get(0);
      file.write(offset, ByteBuffer.wrap(new byte[] {(byte) (old ^ 0x10)}));
    }
  }

  @Test
  void fileThatEndsTooEarlyOrTooLateIsRefused() {
    MemoryStorage whole = new MemoryStorage("whole");
    write(whole, 100, 0, 3);
    byte[] bytes = new byte[(int) size(whole) + 1];
    try (StorageFile file = whole.open(NAME)) {
      file.read(0, bytes.length - 1).get(0, bytes, 0, bytes.length - 1);
    }
    for (int length = 0; length <= bytes.length; length++) {
      MemoryStorage storage = new MemoryStorage("cut");
      try (StorageFile file = storage.create(NAME)) {
        file.write(0, ByteBuffer.wrap(bytes, 0, length));
      }
      if (length == bytes.length - 1) {
        open(storage).checkAll();
      } else {
        assertThatThrownBy(() -> open(storage))
            .as("length %d", length)
            .isInstanceOf(AdbException.class)
            .extracting(e -> ((AdbException) e).code())
            .isEqualTo(ErrorCode.CORRUPT_FILE);
      }
    }
  }

  @Test
  void anotherKindOrDatabaseIsRefused() {
    MemoryStorage storage = new MemoryStorage("other");
    write(storage, 1);

    assertThatThrownBy(() -> SectionFile.open(storage, NAME, "keys", ID))
        .hasMessage("file is of another kind: kind=test, expected=keys, file=" + NAME);
    assertThatThrownBy(() -> SectionFile.open(storage, NAME, KIND, new UUID(1, 2)))
        .hasMessage(
            "file belongs to another database: id=%s, expected=%s, file=%s"
                .formatted(ID, new UUID(1, 2), NAME));
  }

  @Test
  void laterVersionIsAnUnknownFormat() {
    MemoryStorage storage = new MemoryStorage("later");
    ByteBuffer header =
        SectionFileFormat.encode(new SectionFileFormat.Header(0, 64, 64, 0), KIND, ID);
    header.putShort(SectionFileFormat.VERSION_OFFSET, (short) 2);
    int checksum =
        new dev.adb.engine.storage.Checksum()
            .update(header, 0, SectionFileFormat.CHECKSUM_OFFSET)
            .value();
    header.putInt(SectionFileFormat.CHECKSUM_OFFSET, checksum);
    try (StorageFile file = storage.create(NAME)) {
      file.write(0, header);
    }

    assertThatThrownBy(() -> open(storage))
        .isInstanceOf(AdbException.class)
        .hasMessage("file format is unknown: version=2, known version=1, file=" + NAME)
        .extracting(e -> ((AdbException) e).code())
        .isEqualTo(ErrorCode.UNKNOWN_FORMAT);
  }

  @Test
  void onlyTheBlocksThatAreUsedAreChecked() {
    MemoryStorage storage = new MemoryStorage("blocks");
    write(storage, 10, 3 * BLOCK);
    flip(storage, 128 + BLOCK + 9);
    SectionFile file = open(storage);
    file.section(1).checkAll();
    Section section = file.section(2);
    section.check(0, BLOCK);
    section.check(2 * BLOCK, BLOCK);
    section.check(2 * BLOCK, 0);

    assertThatThrownBy(() -> section.check(BLOCK - 1, 2))
        .isInstanceOf(AdbException.class)
        .hasMessageMatching(
            "section is damaged: section=2, offset=65536, length=65536, checksum=[0-9a-f]{8},"
                + " computed=[0-9a-f]{8}, file="
                + NAME);
    assertThatThrownBy(file::checkAll).isInstanceOf(AdbException.class);
  }

  @Test
  void whatIsNotFinishedIsDeleted() {
    try (FileStorage storage = FileStorage.open(directory)) {
      try (SectionFileWriter writer = new SectionFileWriter(storage, NAME, KIND, ID)) {
        writer.begin(1);
        writer.putLong(1);
        assertThat(storage.list()).containsExactly(NAME);
      }
      assertThat(storage.list()).isEmpty();
      write(storage, 8);
      assertThat(storage.list()).containsExactly(NAME);
    }
  }

  @Test
  void sectionStaysReadableAfterTheFileIsDeleted() {
    try (FileStorage storage = FileStorage.open(directory)) {
      write(storage, 200_000);
      Section section = open(storage).section(1);
      storage.delete(NAME);
      section.checkAll();
      assertThat(bytes(section)).isEqualTo(content(200_000));
    }
  }

  @Test
  void bytesReachTheStorageWhileTheyAreWritten() {
    MemoryStorage storage = new MemoryStorage("stream");
    try (SectionFileWriter writer = new SectionFileWriter(storage, NAME, KIND, ID)) {
      writer.begin(1);
      for (int i = 0; i < 1 << 20; i++) {
        writer.putLong(i);
      }
      assertThat(size(storage)).isGreaterThan((8 << 20) - (1 << 20));
    }
  }

  @Test
  void callsOutOfOrderAreRefused() {
    MemoryStorage storage = new MemoryStorage("order");
    try (SectionFileWriter writer = new SectionFileWriter(storage, NAME, KIND, ID)) {
      assertThatThrownBy(() -> writer.putByte(1))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("no section was begun: file=" + NAME);
      writer.begin(1);
      assertThatThrownBy(() -> writer.begin(2))
          .hasMessage("section must not begin here: id=2, file=" + NAME);
      assertThatThrownBy(writer::finish).hasMessage("file must not be finished here: file=" + NAME);
      writer.end();
      assertThatThrownBy(() -> writer.begin(1))
          .hasMessage("section must not begin here: id=1, file=" + NAME);
    }
    assertThatThrownBy(() -> new SectionFileWriter(storage, NAME, "long kind", ID))
        .hasMessage("kind must be 4 characters, got long kind");
  }
}
