package dev.adb.engine.chunk;

import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.array.IntArray;
import dev.adb.engine.file.SectionFileWriter;
import java.util.zip.Deflater;

/** Writes values in compressed blocks into the section that was begun. */
final class BlockCompressor implements AutoCloseable {
  /** Small, for whoever wants a single value unpacks a whole block. */
  static final int BLOCK_BYTES = 8 << 10;

  private static final int LEVEL = 4;

  private final SectionFileWriter file;
  private final Deflater deflater = new Deflater(LEVEL, true);
  private final ByteWriter block = new ByteWriter(BLOCK_BYTES);
  private final byte[] packed = new byte[BLOCK_BYTES];
  private final IntArray firsts = new IntArray();
  private final IntArray places = new IntArray();
  private int valueCount;
  private int firstOfBlock;

  BlockCompressor(SectionFileWriter file) {
    this.file = file;
  }

  void add(byte[] value) {
    if (block.length() > 0 && block.length() + value.length > BLOCK_BYTES) {
      writeBlock();
    }
    block.putBytes(value, 0, value.length);
    valueCount++;
  }

  private void writeBlock() {
    firsts.add(firstOfBlock);
    places.add(file.length());
    deflater.reset();
    deflater.setInput(block.array(), 0, block.length());
    deflater.finish();
    while (!deflater.finished()) {
      int length = deflater.deflate(packed);
      file.putBytes(packed, 0, length);
    }
    block.truncate(0);
    firstOfBlock = valueCount;
  }

  /** Writes what is left. */
  void finish() {
    writeBlock();
    places.add(file.length());
  }

  /** The index of each block's first value. */
  IntArray firsts() {
    return firsts;
  }

  /** The offset of each block, and of the end. */
  IntArray places() {
    return places;
  }

  /** The bytes that so many bytes take when compressed. */
  static int compressedLength(byte[] bytes, int length) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(bytes, 0, length);
      deflater.finish();
      byte[] packed = new byte[BLOCK_BYTES];
      int total = 0;
      while (!deflater.finished()) {
        total += deflater.deflate(packed);
      }
      return total;
    } finally {
      deflater.end();
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
