package dev.adb.engine.vector;

import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows that an operator keeps, numbered from 0 in the order in which they came, in pages of {@link
 * Batch#ROW_COUNT_MAX}. For one thread, until {@link #seal}: then any number may read.
 */
public final class RowStore {
  static final int SHIFT = 11;
  private static final int MASK = Batch.ROW_COUNT_MAX - 1;

  /** What a string takes beside its characters, about. */
  private static final int STRING_BYTES = 48;

  private final List<DataType> types;
  private final List<Batch> pages = new ArrayList<>();
  private final RowColumn[] columns;
  private final long rowBytes;
  private int rowCount;
  private long textBytes;

  public RowStore(List<DataType> types) {
    this.types = List.copyOf(types);
    columns = new RowColumn[types.size()];
    long bytes = 0;
    for (int i = 0; i < columns.length; i++) {
      columns[i] = new RowColumn(i, types.get(i).storage());
      bytes +=
          switch (types.get(i).storage()) {
            case INT -> Integer.BYTES;
            case LONG, DOUBLE, STRING, BYTES -> Long.BYTES;
            case LONG_PAIR -> 2 * Long.BYTES;
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

  /** Heap bytes that the rows take, about. Coded strings belong to their dictionary. */
  public long memoryBytes() {
    return rowBytes * rowCount + textBytes;
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
      for (int i = 0; i < columns.length; i++) {
        VectorCopy.range(batch.column(i), done, count, page.column(i), at);
        count(page.column(i), at, count);
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
      for (int i = 0; i < columns.length; i++) {
        VectorCopy.gather(batch.column(i), rows, done, step, page.column(i), at);
        count(page.column(i), at, step);
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

  /** Adds up the bytes of strings that stand in a page. */
  private void count(Vector vector, int from, int count) {
    if (vector.dictionary() != null) {
      return;
    }
    switch (vector.type().storage()) {
      case STRING -> {
        @Nullable String[] strings = vector.strings();
        for (int row = from; row < from + count; row++) {
          String value = strings[row];
          textBytes += value == null ? 0 : STRING_BYTES + value.length();
        }
      }
      case BYTES -> {
        byte[] @Nullable [] bytes = vector.bytes();
        for (int row = from; row < from + count; row++) {
          byte[] value = bytes[row];
          textBytes += value == null ? 0 : STRING_BYTES + value.length;
        }
      }
      default -> {}
    }
  }

  /** Says that no more rows come. From now on {@link #gather} is safe for several threads. */
  public void seal() {
    for (RowColumn column : columns) {
      column.prepare(pages, rowCount);
    }
  }

  /**
   * Copies a column of some rows to [0, count) of a vector, which has no nulls there yet.
   *
   * @param rows numbers of rows in any order; -1 for a row of nulls
   */
  public void gather(int column, int[] rows, int first, int count, Vector into) {
    columns[column].prepare(pages, rowCount);
    columns[column].gather(rows, first, count, into);
  }
}
