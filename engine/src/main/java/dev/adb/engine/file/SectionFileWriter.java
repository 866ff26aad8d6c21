package dev.adb.engine.file;

import dev.adb.engine.array.IntArray;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.storage.Checksum;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.storage.StorageFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Writes a new file of sections, one section after the other, with one small buffer however long
 * they get. Integers are little-endian.
 *
 * <p>The file has no meaning until {@link #finish} has returned; {@link #close} before that deletes
 * it. The caller forces the directory of the storage. Not thread-safe. Errors are those of {@link
 * StorageFile}: {@link ErrorCode#LIMIT_EXCEEDED} if the file would pass {@link
 * Storage#FILE_BYTES_MAX}.
 */
public final class SectionFileWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 256 << 10;

  private final Storage storage;
  private final StorageFile file;
  private final String kind;
  private final UUID databaseId;
  private final ByteBuffer buffer =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final TreeMap<Integer, Place> sections = new TreeMap<>();
  private final IntArray checksums = new IntArray();
  private final Checksum checksum = new Checksum();

  /** Bytes of the file that were written before the buffer's first. */
  private int written;

  /** Bytes of the buffer that checksums know already. */
  private int summed;

  /** Bytes that {@link #checksum} has of the block that is not yet full. */
  private int blockLength;

  private boolean inSection;
  private int sectionId;
  private int sectionOffset;
  private int sectionFirstBlock;
  private boolean finished;
  private boolean closed;

  private record Place(int offset, int length, int firstBlock) {}

  /**
   * Creates the file.
   *
   * @param kind four ASCII characters
   */
  public SectionFileWriter(Storage storage, String name, String kind, UUID databaseId) {
    this.storage = storage;
    this.kind = kind;
    this.databaseId = databaseId;
    SectionFileFormat.kindCode(kind);
    file = storage.create(name);
    buffer.position(SectionFileFormat.HEADER_BYTES); // zeros until finish
  }

  public String name() {
    return file.name();
  }

  /** Begins a section; the one before must be ended, and none may have this id. */
  public void begin(int id) {
    if (inSection || finished || sections.containsKey(id)) {
      throw new IllegalStateException(
          "section must not begin here: id=%d, file=%s".formatted(id, name()));
    }
    if (sections.size() == SectionFileFormat.SECTION_COUNT_MAX) {
      throw new AdbException(
          ErrorCode.LIMIT_EXCEEDED,
          "file has too many sections: limit=%d, file=%s"
              .formatted(SectionFileFormat.SECTION_COUNT_MAX, name()));
    }
    inSection = true;
    sectionId = id;
    sectionOffset = written + buffer.position();
    sectionFirstBlock = checksums.count();
    summed = buffer.position();
  }

  /** Bytes of the section so far. */
  public int length() {
    return written + buffer.position() - sectionOffset;
  }

  public void putByte(int value) {
    room(1).put((byte) value);
  }

  public void putShort(int value) {
    room(Short.BYTES).putShort((short) value);
  }

  public void putInt(int value) {
    room(Integer.BYTES).putInt(value);
  }

  public void putLong(long value) {
    room(Long.BYTES).putLong(value);
  }

  public void putBytes(byte[] source, int offset, int length) {
    for (int done = 0; done < length; ) {
      int step = Math.min(length - done, room(1).remaining());
      buffer.put(source, offset + done, step);
      done += step;
    }
  }

  /** Appends bytes [offset, offset + length) of a buffer, whose position stays. */
  public void putBytes(ByteBuffer source, int offset, int length) {
    for (int done = 0; done < length; ) {
      int step = Math.min(length - done, room(1).remaining());
      buffer.put(buffer.position(), source, offset + done, step);
      buffer.position(buffer.position() + step);
      done += step;
    }
  }

  private ByteBuffer room(int count) {
    if (!inSection) {
      throw new IllegalStateException("no section was begun: file=" + name());
    }
    if (buffer.remaining() < count) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    sum();
    ByteBuffer source = buffer.duplicate().flip();
    file.write(written, source);
    written += buffer.position();
    buffer.clear();
    summed = 0;
  }

  /** Brings the checksums up to the buffer's position. */
  private void sum() {
    while (inSection && summed < buffer.position()) {
      int step =
          Math.min(buffer.position() - summed, SectionDirectoryFormat.BLOCK_BYTES - blockLength);
      checksum.update(buffer, summed, step);
      summed += step;
      blockLength += step;
      if (blockLength == SectionDirectoryFormat.BLOCK_BYTES) {
        endBlock();
      }
    }
  }

  private void endBlock() {
    checksums.add(checksum.value());
    checksum.reset();
    blockLength = 0;
  }

  /** Ends the section. */
  public void end() {
    int length = length();
    while (length() % SectionFileFormat.ALIGNMENT != 0) {
      putByte(0);
    }
    sum();
    if (blockLength > 0) {
      endBlock();
    }
    sections.put(sectionId, new Place(sectionOffset, length, sectionFirstBlock));
    inSection = false;
  }

  /**
   * Writes directory and header, forces the file, and checks it by reading all of it.
   *
   * @return the file, open for reading
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if it does not read as it was written
   */
  public SectionFile finish() {
    if (inSection || finished) {
      throw new IllegalStateException("file must not be finished here: file=" + name());
    }
    flush();
    ByteBuffer directory = directory();
    int directoryChecksum = new Checksum().update(directory, 0, directory.limit()).value();
    int length = Math.addExact(written, directory.limit());
    file.write(written, directory);
    SectionFileFormat.Header header =
        new SectionFileFormat.Header(sections.size(), length, written, directoryChecksum);
    file.write(0, SectionFileFormat.encode(header, kind, databaseId));
    file.force();
    SectionFile read = SectionFile.read(file, kind, databaseId);
    read.checkAll();
    finished = true;
    close();
    return read;
  }

  private ByteBuffer directory() {
    int length =
        sections.size() * SectionDirectoryFormat.ENTRY_BYTES
            + checksums.count() * SectionDirectoryFormat.CHECKSUM_BYTES;
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    for (Map.Entry<Integer, Place> section : sections.entrySet()) {
      Place place = section.getValue();
      bytes.putInt(section.getKey());
      bytes.putInt(place.offset()).putInt(place.length()).putInt(place.firstBlock());
    }
    for (int i = 0; i < checksums.count(); i++) {
      bytes.putInt(checksums.get(i));
    }
    return bytes.flip();
  }

  /** Closes and deletes the file. */
  public void abandon() {
    finished = false;
    close();
  }

  /** Closes the file, and deletes it unless it is finished. A second call does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      file.close();
      if (!finished) {
        storage.delete(file.name());
      }
    }
  }
}
