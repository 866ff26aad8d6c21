package dev.adb.engine.sorted;

import dev.adb.engine.column.Column;
import dev.adb.engine.column.PairColumn;
import dev.adb.engine.encoding.LongSequence;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.file.Section;
import dev.adb.engine.file.SectionFile;
import dev.adb.engine.storage.MappedMemory;
import dev.adb.engine.storage.Storage;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * An index of a chunk that is open for reading. It has no values: a search reads those of the
 * chunk.
 *
 * <p>Thread-safe; needs no closing, and stays readable after its file was deleted. Rows and filter
 * are checked when they are used.
 */
public final class SortedRows {
  private static final int[] NO_ROWS = {};

  private final SectionFile file;
  private final SortedRowsHeader header;
  private final LongSequence rows;
  private final ValueFilter filter;

  SortedRows(SectionFile file) {
    this.file = file;
    Section section = file.section(SortedRowsFormat.HEADER_SECTION);
    section.checkAll();
    this.header = SortedRowsFormat.read(section);
    this.rows = LongSequence.open(file.section(SortedRowsFormat.ROWS_SECTION));
    this.filter = new ValueFilter(file.section(SortedRowsFormat.FILTER_SECTION));
    if (rows.count() != header.rowCount()
        || rows.min() != 0
        || rows.max() != header.rowCount() - 1) {
      throw new AdbException(
          ErrorCode.CORRUPT_FILE,
          "index has other rows than its chunk: count=%d, min=%d, max=%d, expected=%d, file=%s"
              .formatted(rows.count(), rows.min(), rows.max(), header.rowCount(), file.name()));
    }
  }

  /**
   * Opens an index.
   *
   * @throws AdbException {@link ErrorCode#CORRUPT_FILE} if its header is damaged or of another
   *     database, {@link ErrorCode#UNKNOWN_FORMAT} if a later version wrote it
   */
  public static SortedRows open(Storage storage, String name, UUID databaseId) {
    SectionFile file = SectionFile.open(storage, name, SortedRowsFormat.KIND, databaseId);
    return MappedMemory.read(name, () -> new SortedRows(file));
  }

  public String name() {
    return file.name();
  }

  public SortedRowsHeader header() {
    return header;
  }

  /** Rows that may satisfy predicates, none left out. */
  public static final class Candidates {
    private final Stretches stretches;

    Candidates(Stretches stretches) {
      this.stretches = stretches;
    }

    public int count() {
      return stretches.rowCount();
    }

    /** The rows from {@code from} up to, and without, {@code to}, rising. */
    public int[] rows(int from, int to) {
      int[] all = stretches.toArray();
      Arrays.sort(all);
      int first = place(all, from);
      int last = place(all, to);
      return first == 0 && last == all.length ? all : Arrays.copyOfRange(all, first, last);
    }

    private static int place(int[] rising, int row) {
      int place = Arrays.binarySearch(rising, row);
      return place < 0 ? -place - 1 : place;
    }
  }

  /**
   * Finds all rows that satisfy predicates, and perhaps a few others.
   *
   * @param columns of the chunk, by their ids
   * @param predicates with values in the internal form of the columns' types; those on other
   *     columns are passed over
   * @return null if none of the predicates is of use here
   */
  public @Nullable Candidates find(
      IntFunction<@Nullable Column> columns, List<ColumnPredicate> predicates) {
    Stretches stretches = new Stretches(rows);
    boolean used = false;
    boolean first = true;
    for (int columnId : header.columnIds()) {
      Column column = columns.apply(columnId);
      boolean one = false;
      for (ColumnPredicate predicate : predicates) {
        if (column != null && predicate.columnId() == columnId) {
          one |= stretches.narrow(column, predicate, first ? filter : null);
          used = true;
        }
      }
      if (!one) {
        break;
      }
      first = false;
    }
    return used ? new Candidates(stretches) : null;
  }

  /** The rows with a pair of words in the first column, which is one of pairs; in no order. */
  public int[] find(PairColumn column, long high, long low) {
    if (!filter.mayHold(ValueHash.ofPair(high, low))) {
      return NO_ROWS;
    }
    Candidates found = find(id -> column, List.of(equal(header.columnIds().get(0), high, low)));
    return found == null ? NO_ROWS : found.stretches.toArray();
  }

  private static ColumnPredicate equal(int columnId, long high, long low) {
    return new ColumnPredicate.Compare(
        columnId, ColumnPredicate.Comparison.EQUAL, new UUID(high, low));
  }

  /** Checks all bytes of the file. */
  public void checkAll() {
    file.checkAll();
  }
}
