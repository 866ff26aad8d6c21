package dev.adb.engine.chunk;

import dev.adb.engine.chunk.ChunkColumnFormat.Entry;
import dev.adb.engine.file.SectionFileWriter;
import java.util.function.Consumer;

/**
 * Writes a column into sections of its own, encoded by what its values are like. Reads the source
 * several times; keeps a bit for each row, and a dictionary of bounded size.
 */
final class ColumnWriter {
  private final SectionFileWriter file;
  private final ColumnSource source;
  private final int index;
  private final NullRows nulls;

  /**
   * @param index the number of the column's entry in the chunk's header
   */
  ColumnWriter(SectionFileWriter file, ColumnSource source, int index) {
    this.file = file;
    this.source = source;
    this.index = index;
    this.nulls = NullRows.of(source);
  }

  Entry write() {
    if (nulls.count() == source.rowCount()) {
      return entry(ChunkColumnFormat.ABSENT, Bounds.NONE);
    }
    if (nulls.count() > 0) {
      section(ChunkColumnFormat.NULLS_PART, nulls::write);
    }
    return switch (source.type().storage()) {
      case INT, LONG, DOUBLE -> writeNumbers();
      case LONG_PAIR -> writePairs();
      case STRING, BYTES -> writeBytes();
    };
  }

  private Entry entry(int encoding, Bounds bounds) {
    return new Entry(source.columnId(), source.type(), encoding, nulls.count(), bounds);
  }

  private void section(int part, Consumer<SectionFileWriter> content) {
    file.begin(ChunkFormat.section(index, part));
    content.accept(file);
    file.end();
  }

  private Entry writeNumbers() {
    file.begin(ChunkFormat.section(index, ChunkColumnFormat.NUMBERS_PART));
    Bounds bounds = new NumberColumnWriter(source, nulls).write(file);
    file.end();
    return entry(ChunkColumnFormat.NUMBERS, bounds);
  }

  private Entry writePairs() {
    PairColumnWriter writer = new PairColumnWriter(source, nulls);
    Bounds bounds = writer.look();
    int encoding = writer.encoding();
    if (encoding == ChunkColumnFormat.PAIRED) {
      section(ChunkColumnFormat.CODES_PART, writer::writeCodes);
      section(ChunkColumnFormat.DISTINCT_LOWS_PART, to -> writer.writeDistinct(to, false));
      section(ChunkColumnFormat.DISTINCT_HIGHS_PART, to -> writer.writeDistinct(to, true));
    } else {
      section(ChunkColumnFormat.LOWS_PART, to -> writer.writeWords(to, false));
      if (encoding == ChunkColumnFormat.PAIRS) {
        section(ChunkColumnFormat.HIGHS_PART, to -> writer.writeWords(to, true));
      }
    }
    return entry(encoding, bounds);
  }

  private Entry writeBytes() {
    ByteColumnWriter writer = new ByteColumnWriter(source, nulls);
    Bounds bounds = writer.look();
    int encoding = writer.encoding();
    if (encoding == ChunkColumnFormat.DICTIONARY) {
      section(ChunkColumnFormat.CODES_PART, writer::writeCodes);
      section(ChunkColumnFormat.OFFSETS_PART, writer::writeDictionaryOffsets);
      section(ChunkColumnFormat.BYTES_PART, writer::writeDictionaryBytes);
      return entry(encoding, bounds);
    }
    section(ChunkColumnFormat.OFFSETS_PART, writer::writeOffsets);
    if (encoding == ChunkColumnFormat.PLAIN) {
      section(ChunkColumnFormat.BYTES_PART, writer::writeBytes);
      return entry(encoding, bounds);
    }
    try (BlockCompressor compressor = new BlockCompressor(file)) {
      section(ChunkColumnFormat.BYTES_PART, to -> writer.writeBlocks(compressor));
      section(
          ChunkColumnFormat.FIRSTS_PART, to -> ByteColumnWriter.writeAll(to, compressor.firsts()));
      section(
          ChunkColumnFormat.PLACES_PART, to -> ByteColumnWriter.writeAll(to, compressor.places()));
    }
    return entry(encoding, bounds);
  }
}
