package dev.adb.engine.checkpoint;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.checkpoint.Manifest.Files;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.event.Text;
import dev.adb.engine.log.LogStart;
import dev.adb.engine.storage.Checksum;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Byte layout of the file {@code manifest}, version 1. Integers are little-endian.
 *
 * <pre>
 *  OFFSET  SIZE  FIELD
 *       0     8  magic         the characters "aDB-mani"
 *       8     4  version       1
 *      12     4  checksum      CRC-32C (RFC 3720) of bytes [16, end)
 *      16     8  id_high       high half of the database's UUID
 *      24     8  id_low        low half of it
 *      32     8  segment       the log is replayed from this segment
 *      40     8  offset        and this log offset on; 0 for the beginning
 *      48     8  sequence      of the last record up to there
 *      56     8  position      those of what follows there are not below it
 *      64     8  time          those of what follows there are not below it
 *      72     8  covered       the last record that the files cover
 *      80     8  coveredPosition
 *      88     8  coveredTime
 *      96     4  catalogLength
 *     100     n  catalog       see CatalogHistory
 *   100+n     m  files         of tables, of key indexes, of attribute indexes
 * </pre>
 *
 * <p>Files are, three times, a count and, for each event type or stream, its id, a count and the
 * names, each a varint length and UTF-8; ids and counts are varints.
 */
public final class ManifestFormat {
  static final String FILE_NAME = "manifest";
  static final String TEMPORARY_NAME = "manifest.tmp";

  /** Characters "aDB-mani" in little-endian order. */
  static final long MAGIC = 0x696e616d2d424461L;

  static final int VERSION = 1;
  static final int CHECKSUM_OFFSET = 12;
  static final int BODY_OFFSET = 16;
  private static final int HEADER_BYTES = 100;

  private ManifestFormat() {}

  static ByteBuffer encode(Manifest manifest) {
    ByteWriter out = new ByteWriter(1024);
    out.putLong(MAGIC);
    out.putInt(VERSION);
    out.putInt(0);
    LogStart start = manifest.start();
    out.putLong(start.databaseId().getMostSignificantBits());
    out.putLong(start.databaseId().getLeastSignificantBits());
    out.putLong(start.segment());
    out.putLong(start.offset());
    out.putLong(start.sequence());
    out.putLong(start.position());
    out.putLong(start.time());
    out.putLong(manifest.sequence());
    out.putLong(manifest.position());
    out.putLong(manifest.time());
    out.putInt(manifest.catalog().length);
    out.putBytes(manifest.catalog(), 0, manifest.catalog().length);
    putFiles(out, manifest.tables());
    putFiles(out, manifest.indexes());
    putFiles(out, manifest.sortedRows());
    ByteBuffer bytes = ByteBuffer.wrap(out.array(), 0, out.length()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(CHECKSUM_OFFSET, checksum(bytes));
    return bytes;
  }

  private static int checksum(ByteBuffer bytes) {
    return new Checksum().update(bytes, BODY_OFFSET, bytes.limit() - BODY_OFFSET).value();
  }

  private static void putFiles(ByteWriter out, List<Files> all) {
    out.putVarint(all.size());
    for (Files files : all) {
      out.putVarint(files.ownerId());
      out.putVarint(files.names().size());
      for (String name : files.names()) {
        byte[] utf8 = Text.encode(name);
        out.putVarint(utf8.length);
        out.putBytes(utf8, 0, utf8.length);
      }
    }
  }

  /**
   * Reads a manifest.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if it is damaged, {@link
   *     ErrorCode#UNKNOWN_FORMAT} if a later version wrote it
   */
  static Manifest decode(ByteBuffer file) {
    ByteBuffer bytes = ByteBuffer.allocate(file.remaining()).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(file.duplicate()).flip();
    if (bytes.limit() < HEADER_BYTES || bytes.getLong(0) != MAGIC) {
      throw damaged("file is no manifest: size=" + bytes.limit());
    }
    if (bytes.getInt(Long.BYTES) != VERSION) {
      throw new AdbException(
          ErrorCode.UNKNOWN_FORMAT,
          "manifest format is unknown: version=%d, known=%d, file=%s"
              .formatted(bytes.getInt(Long.BYTES), VERSION, FILE_NAME));
    }
    int computed = checksum(bytes);
    if (bytes.getInt(CHECKSUM_OFFSET) != computed) {
      throw damaged(
          "manifest is damaged: checksum=%08x, computed=%08x"
              .formatted(bytes.getInt(CHECKSUM_OFFSET), computed));
    }
    return body(new ByteReader().reset(bytes.array(), BODY_OFFSET, bytes.limit() - BODY_OFFSET));
  }

  private static Manifest body(ByteReader in) {
    UUID id = new UUID(in.getLong(), in.getLong());
    LogStart start =
        new LogStart(id, in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong());
    long sequence = in.getLong();
    long position = in.getLong();
    long time = in.getLong();
    byte[] catalog = new byte[in.getInt()];
    System.arraycopy(in.array(), in.skip(catalog.length), catalog, 0, catalog.length);
    List<Files> tables = files(in);
    List<Files> indexes = files(in);
    return new Manifest(start, sequence, position, time, catalog, tables, indexes, files(in));
  }

  private static List<Files> files(ByteReader in) {
    int count = (int) in.getVarint();
    List<Files> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int ownerId = (int) in.getVarint();
      int nameCount = (int) in.getVarint();
      List<String> names = new ArrayList<>();
      for (int n = 0; n < nameCount; n++) {
        int length = in.getLength();
        names.add(Text.decode(in.array(), in.skip(length), length));
      }
      all.add(new Files(ownerId, names));
    }
    return all;
  }

  private static AdbException damaged(String what) {
    return new AdbException(ErrorCode.CORRUPT_FILE, what + ", file=" + FILE_NAME);
  }
}
