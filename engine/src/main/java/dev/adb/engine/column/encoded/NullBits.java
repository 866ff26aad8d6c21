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

  boolean get(int row) {
    return bytes != null && (bytes.get(row >>> 3) & (1 << (row & 7))) != 0;
  }
}
