package dev.adb.engine.file;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.MappedMemory;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * A finished file of sections, mapped. It holds no channel, so it needs no closing, and stays
 * readable after the file was deleted.
 *
 * <p>Thread-safe. Header and directory are checked at opening, sections block by block when they
 * are used.
 */
public final class SectionFile {
  private final String name;
  private final ByteBuffer bytes;
  private final int sectionCount;
  private final int directory;
  private final int checksums;

  /**
   * A bit for each block that was found whole. Threads may lose each other's bits, and check a
   * block twice.
   */
  private final long[] checked;

  private SectionFile(String name, ByteBuffer bytes, SectionFileFormat.Header header) {
    this.name = name;
    this.bytes = bytes;
    this.sectionCount = header.sectionCount();
    this.directory = header.directory();
    this.checksums = directory + sectionCount * SectionDirectoryFormat.ENTRY_BYTES;
    int blockCount = (header.length() - checksums) / SectionDirectoryFormat.CHECKSUM_BYTES;
    checked = new long[Math.max(0, blockCount + Long.SIZE - 1) / Long.SIZE];
  }

  /**
   * Maps a file and checks its header and directory.
   *
   * @param kind what the file must be, four ASCII characters
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if they are damaged or of another kind or
   *     database, {@link ErrorCode#UNKNOWN_FORMAT} if a later version wrote them
   */
  public static SectionFile open(Storage storage, String name, String kind, UUID databaseId) {
    try (StorageFile file = storage.open(name)) {
      return read(file, kind, databaseId);
    }
  }

  static SectionFile read(StorageFile file, String kind, UUID databaseId) {
    String name = file.name();
    long size = file.size();
    if (size > Storage.FILE_BYTES_MAX) {
      throw SectionFileFormat.damaged(
          "file is too long: size=%d, limit=%d".formatted(size, Storage.FILE_BYTES_MAX), name);
    }
    ByteBuffer bytes = file.read(0, (int) size);
    return MappedMemory.read(
        name,
        () -> {
          SectionFileFormat.Header header = SectionFileFormat.decode(bytes, kind, databaseId, name);
          SectionFile opened = new SectionFile(name, bytes, header);
          opened.checkDirectory(header);
          return opened;
        });
  }

  private void checkDirectory(SectionFileFormat.Header header) {
    int length = header.length() - directory;
    int computed = new Checksum().update(bytes, directory, length).value();
    if (computed != header.directoryChecksum()) {
      throw SectionFileFormat.damaged(
          "directory is damaged: offset=%d, checksum=%08x, computed=%08x"
              .formatted(directory, header.directoryChecksum(), computed),
          name);
    }
    long blockCount = 0;
    for (int i = 0; i < sectionCount && checksums <= header.length(); i++) {
      int entry = directory + i * SectionDirectoryFormat.ENTRY_BYTES;
      int offset = bytes.getInt(entry + SectionDirectoryFormat.OFFSET_OFFSET);
      int bytesOfSection = bytes.getInt(entry + SectionDirectoryFormat.LENGTH_OFFSET);
      if (offset < SectionFileFormat.HEADER_BYTES
          || bytesOfSection < 0
          || offset > directory - SectionFileFormat.align(bytesOfSection)) {
        throw SectionFileFormat.damaged(
            "section out of range: offset=%d, length=%d, limit=%d"
                .formatted(offset, bytesOfSection, directory),
            name);
      }
      blockCount += SectionDirectoryFormat.blockCount(bytesOfSection);
    }
    if (checksums + blockCount * SectionDirectoryFormat.CHECKSUM_BYTES != header.length()) {
      throw SectionFileFormat.damaged(
          "directory has another size: sections=%d, blocks=%d, length=%d"
              .formatted(sectionCount, blockCount, length),
          name);
    }
  }

  public String name() {
    return name;
  }

  /** The size of the file in bytes. */
  public int length() {
    return bytes.limit();
  }

  public boolean hasSection(int id) {
    return find(id) >= 0;
  }

  /**
   * The section with an id. Callers keep it: this is a search.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if there is none
   */
  public Section section(int id) {
    int entry = find(id);
    if (entry < 0) {
      throw SectionFileFormat.damaged("section is missing: section=" + id, name);
    }
    return sectionAt(entry);
  }

  private Section sectionAt(int entry) {
    int offset = bytes.getInt(entry + SectionDirectoryFormat.OFFSET_OFFSET);
    int length = bytes.getInt(entry + SectionDirectoryFormat.LENGTH_OFFSET);
    return new Section(
        this,
        bytes.getInt(entry + SectionDirectoryFormat.SECTION_ID_OFFSET),
        bytes.slice(offset, length).order(ByteOrder.LITTLE_ENDIAN),
        offset,
        bytes.getInt(entry + SectionDirectoryFormat.FIRST_BLOCK_OFFSET));
  }

  /** The offset of a section's entry, or -1. */
  private int find(int id) {
    int low = 0;
    int high = sectionCount - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int entry = directory + middle * SectionDirectoryFormat.ENTRY_BYTES;
      int found = bytes.getInt(entry + SectionDirectoryFormat.SECTION_ID_OFFSET);
      if (found == id) {
        return entry;
      }
      if (found < id) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** Checks every section. */
  public void checkAll() {
    for (int i = 0; i < sectionCount; i++) {
      sectionAt(directory + i * SectionDirectoryFormat.ENTRY_BYTES).checkAll();
    }
  }

  /** Whether a block, numbered over the file, was found whole. */
  boolean isChecked(int block) {
    return (checked[block >> 6] & (1L << block)) != 0;
  }

  /** Checks a block of a section that stands at [offset, offset + length) of the file. */
  void checkBlock(int section, int sectionOffset, int block, int offset, int length) {
    int stored = bytes.getInt(checksums + block * SectionDirectoryFormat.CHECKSUM_BYTES);
    int computed =
        MappedMemory.read(name, () -> new Checksum().update(bytes, offset, length).value());
    if (stored != computed) {
      throw SectionFileFormat.damaged(
          "section is damaged: section=%d, offset=%d, length=%d, checksum=%08x, computed=%08x"
              .formatted(section, offset - sectionOffset, length, stored, computed),
          name);
    }
    checked[block >> 6] |= 1L << block;
  }
}
