package dev.adb.engine.sorted;

import dev.adb.engine.column.BytesColumn;
import dev.adb.engine.column.Column;
import dev.adb.engine.column.DoubleColumn;
import dev.adb.engine.column.IntColumn;
import dev.adb.engine.column.LongColumn;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.column.StringColumn;
import dev.adb.engine.encoding.LongSequenceWriter;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.file.SectionFileWriter;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.type.TypeKind;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;

/**
 * Sorts the rows of a chunk and writes them to a file. Takes up to about 50 bytes of heap a row,
 * whatever the values are.
 */
public final class SortedRowsWriter {
  private final List<Column> columns;
  private final int rowCount;
  private final RowSort sort;

  private SortedRowsWriter(List<Column> columns, int rowCount) {
    this.columns = columns;
    this.rowCount = rowCount;
    this.sort = RowSort.ofAll(rowCount);
  }

  /**
   * Writes an index into a new file, forces it, and checks it by reading all of it. The caller
   * forces the storage's directory.
   *
   * @param columns of the header's ids, with its number of rows each
   * @return the index, open for reading
   * @throws AdbException as {@link SectionFileWriter}; also if a column is damaged. The file is
   *     deleted then
   */
  public static SortedRows write(
      Storage storage,
      String name,
      UUID databaseId,
      SortedRowsHeader header,
      List<Column> columns) {
    for (Column column : columns) {
      if (column.rowCount() != header.rowCount()) {
        throw new IllegalArgumentException(
            "column has another number of rows: rows=%d, expected=%d"
                .formatted(column.rowCount(), header.rowCount()));
      }
    }
    int[] rows = new SortedRowsWriter(columns, header.rowCount()).sort();
    try (SectionFileWriter file =
        new SectionFileWriter(storage, name, SortedRowsFormat.KIND, databaseId)) {
      file.begin(SortedRowsFormat.HEADER_SECTION);
      SortedRowsFormat.write(file, header);
      file.end();
      file.begin(SortedRowsFormat.ROWS_SECTION);
      LongSequenceWriter sequence = new LongSequenceWriter(file);
      for (int row : rows) {
        sequence.add(row);
      }
      sequence.finish();
      file.end();
      file.begin(SortedRowsFormat.FILTER_SECTION);
      writeFilter(file, columns.get(0), rows);
      file.end();
      return new SortedRows(file.finish());
    }
  }

  private int[] sort() {
    for (int i = columns.size() - 1; i >= 0; i--) {
      sort(columns.get(i));
    }
    return sort.rows();
  }

  private void sort(Column column) {
    BitSet nulls = nulls(column, rowCount);
    if (column instanceof PairColumn pairs) {
      long sign = column.type().kind() == TypeKind.UUID ? 0 : Long.MIN_VALUE;
      sort.sort(words(nulls, pairs::low));
      sort.sort(words(nulls, row -> pairs.high(row) ^ sign));
    } else if (column instanceof LongColumn longs) {
      sort.sort(words(nulls, row -> longs.get(row) ^ Long.MIN_VALUE));
    } else if (column instanceof IntColumn ints) {
      sort.sort(words(nulls, row -> ints.get(row) ^ Long.MIN_VALUE));
    } else if (column instanceof DoubleColumn doubles) {
      sort.sort(words(nulls, row -> word(doubles.get(row))));
    } else if (column instanceof StringColumn strings && strings.codesRise()) {
      sort.sort(words(nulls, strings::code));
    } else {
      IntFunction<byte[]> bytes =
          column instanceof StringColumn strings ? strings::bytes : ((BytesColumn) column)::get;
      sort.sort(ByteRanks.of(bytes, rowCount, nulls));
    }
    sort.moveLast(nulls);
  }

  /** Bits of a double whose unsigned order is that of the values: one zero, NaN greatest. */
  private static long word(double value) {
    long bits = Double.doubleToLongBits(value + 0.0);
    return bits < 0 ? ~bits : bits ^ Long.MIN_VALUE;
  }

  private static BitSet nulls(Column column, int rowCount) {
    BitSet nulls = new BitSet(rowCount);
    if (column.hasNulls()) {
      for (int row = 0; row < rowCount; row++) {
        nulls.set(row, column.isNull(row));
      }
    }
    return nulls;
  }

  /** The word of each row; 0 for nulls, which keep their order so. */
  private long[] words(BitSet nulls, IntToLongFunction words) {
    long[] all = new long[rowCount];
    for (int row = 0; row < rowCount; row++) {
      all[row] = nulls.get(row) ? 0 : words.applyAsLong(row);
    }
    return all;
  }

  /** Neighbours with one hash are one value. */
  private static void writeFilter(SectionFileWriter file, Column column, int[] rows) {
    IntToLongFunction hash = ValueHash.of(column);
    boolean nulls = column.hasNulls();
    long[] hashes = new long[rows.length];
    int count = 0;
    for (int row = 0; row < rows.length; row++) {
      hashes[row] = nulls && column.isNull(row) ? 0 : hash.applyAsLong(row);
    }
    long[] distinct = new long[rows.length];
    for (int row : rows) {
      boolean isNull = nulls && column.isNull(row);
      if (!isNull && (count == 0 || distinct[count - 1] != hashes[row])) {
        distinct[count++] = hashes[row];
      }
    }
    ValueFilter.write(file, distinct, count);
  }
}
