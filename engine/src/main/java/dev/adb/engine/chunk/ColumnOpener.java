package dev.adb.engine.chunk;

import dev.adb.engine.chunk.ChunkColumnFormat.Entry;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.encoded.ByteStrings;
import dev.adb.engine.column.encoded.CompressedByteStrings;
import dev.adb.engine.column.encoded.DictionaryByteStrings;
import dev.adb.engine.column.encoded.DictionaryPairColumn;
import dev.adb.engine.column.encoded.DictionaryStringColumn;
import dev.adb.engine.column.encoded.EncodedBytesColumn;
import dev.adb.engine.column.encoded.EncodedDoubleColumn;
import dev.adb.engine.column.encoded.EncodedIntColumn;
import dev.adb.engine.column.encoded.EncodedLongColumn;
import dev.adb.engine.column.encoded.EncodedPairColumn;
import dev.adb.engine.column.encoded.EncodedStringColumn;
import dev.adb.engine.column.encoded.NullBits;
import dev.adb.engine.column.encoded.NullColumns;
import dev.adb.engine.column.encoded.PlainByteStrings;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.file.Section;
import dev.adb.engine.file.SectionFile;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind.Storage;

/** Makes readers of the columns that {@link ChunkColumnFormat} draws. */
final class ColumnOpener {
  private final SectionFile file;
  private final Entry entry;
  private final int index;
  private final int rowCount;

  /**
   * @param index the number of the column's entry
   */
  ColumnOpener(SectionFile file, Entry entry, int index, int rowCount) {
    this.file = file;
    this.entry = entry;
    this.index = index;
    this.rowCount = rowCount;
  }

  Column open() {
    DataType type = entry.type();
    if (entry.encoding() == ChunkColumnFormat.ABSENT) {
      return NullColumns.of(type, rowCount);
    }
    NullBits nulls =
        entry.nullCount() == 0
            ? NullBits.NONE
            : NullBits.open(section(ChunkColumnFormat.NULLS_PART));
    Column column =
        switch (type.storage()) {
          case INT -> new EncodedIntColumn(type, numbers(), nulls);
          case LONG -> new EncodedLongColumn(type, numbers(), nulls);
          case DOUBLE -> new EncodedDoubleColumn(type, numbers(), nulls);
          case LONG_PAIR -> pairs(nulls);
          case STRING, BYTES -> strings(nulls);
        };
    if (column.rowCount() != rowCount) {
      throw ChunkFormat.damaged(
          "column has another number of rows: column=%d, rows=%d, expected=%d"
              .formatted(entry.columnId(), column.rowCount(), rowCount),
          file.name());
    }
    return column;
  }

  private Section section(int part) {
    return file.section(ChunkFormat.section(index, part));
  }

  private LongSequence sequence(int part) {
    return LongSequence.open(section(part));
  }

  private LongSequence numbers() {
    if (entry.encoding() != ChunkColumnFormat.NUMBERS) {
      throw unknown();
    }
    return sequence(ChunkColumnFormat.NUMBERS_PART);
  }

  private Column pairs(NullBits nulls) {
    DataType type = entry.type();
    return switch (entry.encoding()) {
      case ChunkColumnFormat.PAIRS ->
          new EncodedPairColumn(
              type,
              sequence(ChunkColumnFormat.LOWS_PART),
              sequence(ChunkColumnFormat.HIGHS_PART),
              nulls);
      case ChunkColumnFormat.SIGNED ->
          new EncodedPairColumn(type, sequence(ChunkColumnFormat.LOWS_PART), null, nulls);
      case ChunkColumnFormat.PAIRED ->
          new DictionaryPairColumn(
              type,
              sequence(ChunkColumnFormat.CODES_PART),
              sequence(ChunkColumnFormat.DISTINCT_LOWS_PART),
              sequence(ChunkColumnFormat.DISTINCT_HIGHS_PART),
              nulls);
      default -> throw unknown();
    };
  }

  private Column strings(NullBits nulls) {
    DataType type = entry.type();
    ByteStrings values =
        switch (entry.encoding()) {
          case ChunkColumnFormat.PLAIN -> plain();
          case ChunkColumnFormat.DICTIONARY ->
              new DictionaryByteStrings(sequence(ChunkColumnFormat.CODES_PART), plain());
          case ChunkColumnFormat.COMPRESSED ->
              new CompressedByteStrings(
                  sequence(ChunkColumnFormat.OFFSETS_PART),
                  sequence(ChunkColumnFormat.FIRSTS_PART),
                  sequence(ChunkColumnFormat.PLACES_PART),
                  section(ChunkColumnFormat.BYTES_PART));
          default -> throw unknown();
        };
    if (type.storage() == Storage.BYTES) {
      return new EncodedBytesColumn(type, values, nulls);
    }
    return values instanceof DictionaryByteStrings dictionary
        ? new DictionaryStringColumn(type, dictionary, nulls)
        : new EncodedStringColumn(type, values, nulls);
  }

  private PlainByteStrings plain() {
    return new PlainByteStrings(
        sequence(ChunkColumnFormat.OFFSETS_PART), section(ChunkColumnFormat.BYTES_PART));
  }

  private AdbException unknown() {
    return new AdbException(
        ErrorCode.UNKNOWN_FORMAT,
        "column has an unknown encoding: column=%d, type=%s, encoding=%d, file=%s"
            .formatted(entry.columnId(), entry.type(), entry.encoding(), file.name()));
  }
}
