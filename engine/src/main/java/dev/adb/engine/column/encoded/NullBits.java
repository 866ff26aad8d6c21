package dev.adb.engine.column.encoded;

import dev.adb.engine.file.Section;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Which rows of a column are null: a bit for each row, low bit first, or nothing if none is. */
public final class NullBits {
  /** Of a column without nulls. */
  public static final NullBits NONE = new NullBits(null);

  private final @Nullable ByteBuffer bytes;

  private NullBits(@Nullable ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /** The bits that fill a section, which is checked. */
  public static NullBits open(Section section) {
    section.checkAll();
    return new NullBits(section.bytes());
  }

  boolean any() {
    return bytes != null;
  }

  /** The bits from row {@code 64 * word}, the lowest first. */
  long word(int word) {
    if (bytes == null) {
      return 0;
    }
    int at = word * Long.BYTES;
    if (at <= bytes.limit() - Long.BYTES) {
      return bytes.getLong(at);
    }
    long bits = 0;
    for (int i = bytes.limit() - 1; i >= at; i--) {
      bits = bits << Byte.SIZE | (bytes.get(i) & 0xff);
    }
    return bits;
  }

  boolean get(int row) {
    return bytes != null && (bytes.get(row >>> 3) & (1 << (row & 7))) != 0;
  }
}
