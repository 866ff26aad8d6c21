package dev.adb.engine.vector;

import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that an operator keeps, numbered from 0 in the order in which they came, in pages of {@link
 * Batch#ROW_COUNT_MAX}. Not thread-safe while it grows.
 */
public final class RowStore {
  private static final int SHIFT = 11;
  private static final int MASK = Batch.ROW_COUNT_MAX - 1;
  private static final int REFERENCE_BYTES = 8;

  /** What a string takes beside its characters, about. */
  private static final int STRING_BYTES = 56;

  private final List<DataType> types;
  private final List<Batch> pages = new ArrayList<>();
  private final long rowBytes;
  private int rowCount;
  private int[] identity = {};

  public RowStore(List<DataType> types) {
    this.types = List.copyOf(types);
    long bytes = 0;
    for (DataType type : types) {
      bytes +=
          switch (type.storage()) {
            case INT -> Integer.BYTES;
            case LONG, DOUBLE -> Long.BYTES;
            case LONG_PAIR -> 2 * Long.BYTES;
            case STRING, BYTES -> REFERENCE_BYTES + STRING_BYTES;
          };
    }
    rowBytes = bytes;
  }

  public List<DataType> types() {
    return types;
  }

  public int rowCount() {
    return rowCount;
  }

  /** Heap bytes that the rows take, about: strings are counted as short ones that nobody shares. */
  public long memoryBytes() {
    return rowBytes * rowCount;
  }

  public int pageCount() {
    return pages.size();
  }

  /** Rows [number * 2,048, …), all but the last page full. Not to be changed. */
  public Batch page(int number) {
    return pages.get(number);
  }

  /** Copies all rows of a batch. */
  public void add(Batch batch) {
    for (int done = 0; done < batch.rowCount(); ) {
      Batch page = lastPage();
      int at = page.rowCount();
      int count = Math.min(batch.rowCount() - done, Batch.ROW_COUNT_MAX - at);
      for (int i = 0; i < types.size(); i++) {
        VectorCopy.range(batch.column(i), done, count, page.column(i), at);
      }
      page.setRowCount(at + count);
      done += count;
      rowCount += count;
    }
  }

  /** Copies some rows of a batch. */
  public void add(Batch batch, int[] rows, int count) {
    for (int done = 0; done < count; ) {
      Batch page = lastPage();
      int at = page.rowCount();
      int step = Math.min(count - done, Batch.ROW_COUNT_MAX - at);
      for (int i = 0; i < types.size(); i++) {
        VectorCopy.gather(batch.column(i), rows, done, step, page.column(i), at);
      }
      page.setRowCount(at + step);
      done += step;
      rowCount += step;
    }
  }

  private Batch lastPage() {
    if ((rowCount & MASK) == 0) {
      pages.add(new Batch(types.stream().map(Vector::new).toList()));
    }
    return pages.get(pages.size() - 1);
  }

  /**
   * Copies a column of some rows to [0, count) of a vector, which has no nulls there yet.
   *
   * @param rows numbers of rows in any order; -1 for a row of nulls
   */
  public void gather(int column, int[] rows, int first, int count, Vector into) {
    if (identity.length < count) {
      identity = new int[count];
    }
    int[] local = identity;
    for (int done = 0; done < count; ) {
      int row = rows[first + done];
      if (row < 0) {
        into.setNull(done++);
        continue;
      }
      int number = row >> SHIFT;
      int step = 0;
      // neighbours are most often of one page
      while (done + step < count
          && rows[first + done + step] >= 0
          && rows[first + done + step] >> SHIFT == number) {
        local[step] = rows[first + done + step] & MASK;
        step++;
      }
      VectorCopy.gather(pages.get(number).column(column), local, 0, step, into, done);
      done += step;
    }
  }
}
