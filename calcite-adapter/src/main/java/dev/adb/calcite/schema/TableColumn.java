package dev.adb.calcite.schema;

import dev.adb.engine.type.DataType;

/**
 * A column of a table or view.
 *
 * @param id names it in scans of events; 0 elsewhere
 * @param generated whether the database gives its values
 */
public record TableColumn(int id, String name, DataType type, boolean nullable, boolean generated) {

  static TableColumn of(String name, DataType type, boolean nullable) {
    return new TableColumn(0, name, type, nullable, false);
  }
}
