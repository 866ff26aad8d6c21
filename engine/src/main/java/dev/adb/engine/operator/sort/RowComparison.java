package dev.adb.engine.operator.sort;

import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How kept rows compare: by the words of their keys, and by values where words do not tell.
 * Thread-safe once made.
 */
public final class RowComparison {
  private static final int SHIFT = 11;
  private static final int MASK = Batch.ROW_COUNT_MAX - 1;

  private final KeyForm[] forms;
  private final long[][] words;
  private final Vector[][] values;

  private RowComparison(KeyForm[] forms, long[][] words, Vector[][] values) {
    this.forms = forms;
    this.words = words;
    this.values = values;
  }

  /** Heap bytes that one takes. */
  static long memoryBytes(List<SortKey> keys, RowPages rows) {
    return (long) Long.BYTES * keys.size() * rows.numberBound();
  }

  /** Makes the words of all rows, on several threads if there are {@code threadCount}. */
  static RowComparison of(List<SortKey> keys, RowPages rows, QueryScope scope, int threadCount) {
    return of(null, keys, rows, scope, threadCount);
  }

  /**
   * Compares by a number of each row first, and then by keys.
   *
   * @param first by row, or null
   */
  public static RowComparison of(
      long @Nullable [] first, List<SortKey> keys, RowPages rows, QueryScope scope) {
    return of(first, keys, rows, scope, 1);
  }

  private static RowComparison of(
      long @Nullable [] first,
      List<SortKey> keys,
      RowPages rows,
      QueryScope scope,
      int threadCount) {
    KeyForm[] forms = new KeyForm[keys.size()];
    long[][] words = new long[forms.length][rows.numberBound()];
    Vector[][] values = new Vector[forms.length][rows.pageCount()];
    for (int i = 0; i < forms.length; i++) {
      // looks at all strings, so that none is decoded by two threads later
      forms[i] = KeyForm.of(keys.get(i), rows);
      for (int page = 0; page < rows.pageCount(); page++) {
        values[i][page] = rows.page(page).column(keys.get(i).column());
      }
    }
    List<Runnable> tasks = new ArrayList<>();
    for (int thread = 0; thread < threadCount; thread++) {
      int firstPage = thread;
      tasks.add(
          () -> {
            for (int page = firstPage; page < rows.pageCount(); page += threadCount) {
              scope.cancel().check();
              Batch batch = rows.page(page);
              for (int i = 0; i < forms.length; i++) {
                forms[i].words(batch, batch.rowCount(), words[i], page << SHIFT);
              }
            }
          });
    }
    scope.workers().run(tasks);
    return first == null
        ? new RowComparison(forms, words, values)
        : new RowComparison(
            before(KeyForm.NUMBER, forms), before(first, words), before(new Vector[0], values));
  }

  private static <T> T[] before(T first, T[] others) {
    T[] all = Arrays.copyOf(others, others.length + 1);
    System.arraycopy(others, 0, all, 1, others.length);
    all[0] = first;
    return all;
  }

  int keyCount() {
    return forms.length;
  }

  /** The words of a key, by row. */
  long[] words(int key) {
    return words[key];
  }

  boolean isCertain(int key, long word) {
    return forms[key].isCertain(word);
  }

  /** Compares two rows by the values of one key. */
  int compareValues(int key, int left, int right) {
    return ValueComparison.compare(
        forms[key].key(),
        values[key][left >> SHIFT],
        left & MASK,
        values[key][right >> SHIFT],
        right & MASK);
  }

  /** Compares two rows by all keys. */
  public int compare(int left, int right) {
    for (int key = 0; key < forms.length; key++) {
      long a = words[key][left];
      long b = words[key][right];
      if (a != b) {
        return a < b ? -1 : 1;
      }
      if (!forms[key].isCertain(a)) {
        int order = compareValues(key, left, right);
        if (order != 0) {
          return order;
        }
      }
    }
    return 0;
  }
}
