package dev.adb.engine.sorted;

import java.util.List;

/**
 * Which rows an index sorts, and by what.
 *
 * @param indexId of the index in the catalog, or {@link #EVENT_IDS}
 * @param firstRow the number in the table of row 0
 * @param columnIds by which the rows are sorted, the first one first
 */
public record SortedRowsHeader(
    int indexId, int eventTypeId, int firstRow, int rowCount, List<Integer> columnIds) {

  /** The id of the index of given event ids, which every type has. */
  public static final int EVENT_IDS = 0;

  public SortedRowsHeader {
    columnIds = List.copyOf(columnIds);
    if (rowCount < 1 || firstRow < 0 || columnIds.isEmpty()) {
      throw new IllegalArgumentException(
          "index out of range: first=%d, rows=%d, columns=%s"
              .formatted(firstRow, rowCount, columnIds));
    }
  }
}
