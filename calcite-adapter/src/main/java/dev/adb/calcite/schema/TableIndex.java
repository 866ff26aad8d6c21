package dev.adb.calcite.schema;

import java.util.List;

/**
 * An index that scans of a table may use.
 *
 * @param columns indexes in the table's row, the first one first
 */
public record TableIndex(String name, List<Integer> columns) {

  public TableIndex {
    columns = List.copyOf(columns);
  }
}
