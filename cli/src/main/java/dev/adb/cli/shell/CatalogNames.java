package dev.adb.cli.shell;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The names of the catalog that completion offers.
 *
 * @param tablesOfSchema in lower case, to names of tables
 * @param columnsOfTable table's name in lower case, to names of columns; of all tables of that name
 */
record CatalogNames(
    NavigableSet<String> schemas,
    NavigableMap<String, NavigableSet<String>> tablesOfSchema,
    NavigableMap<String, NavigableSet<String>> columnsOfTable) {

  static final CatalogNames NONE =
      new CatalogNames(new TreeSet<>(), new TreeMap<>(), new TreeMap<>());

  static CatalogNames load(Connection connection) throws SQLException {
    CatalogNames names = new CatalogNames(new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
    DatabaseMetaData metaData = connection.getMetaData();
    try (ResultSet columns = metaData.getColumns(null, null, "%", "%")) {
      while (columns.next()) {
        String schema = columns.getString("TABLE_SCHEM");
        String table = columns.getString("TABLE_NAME");
        if (schema != null) {
          names.schemas.add(schema);
          names.tablesOfSchema.computeIfAbsent(key(schema), k -> new TreeSet<>()).add(table);
        }
        names
            .columnsOfTable
            .computeIfAbsent(key(table), k -> new TreeSet<>())
            .add(columns.getString("COLUMN_NAME"));
      }
    }
    return names;
  }

  Set<String> tablesOf(String schema) {
    return tablesOfSchema.getOrDefault(key(schema), new TreeSet<>());
  }

  Set<String> columnsOf(String table) {
    return columnsOfTable.getOrDefault(key(table), new TreeSet<>());
  }

  Set<String> tables() {
    NavigableSet<String> tables = new TreeSet<>();
    tablesOfSchema.values().forEach(tables::addAll);
    return tables;
  }

  Set<String> columns() {
    NavigableSet<String> columns = new TreeSet<>();
    columnsOfTable.values().forEach(columns::addAll);
    return columns;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
