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
 * The names of the catalog that completion offers. Keys of the maps are in lower case.
 *
 * @param schemas streams, {@code adb} and {@code main}
 * @param eventsOfStream names of event types
 * @param relations rules and views
 * @param tablesOfSchema all tables
 * @param columnsOfTable of all tables of that name
 * @param keys the key columns of streams
 */
record CatalogNames(
    NavigableSet<String> schemas,
    NavigableMap<String, NavigableSet<String>> eventsOfStream,
    NavigableSet<String> relations,
    NavigableMap<String, NavigableSet<String>> tablesOfSchema,
    NavigableMap<String, NavigableSet<String>> columnsOfTable,
    NavigableSet<String> keys) {

  /** The columns of every event beside its key and attributes. */
  static final Set<String> COMMON_COLUMNS =
      Set.of(
          "version",
          "global_position",
          "recorded_at",
          "event_id",
          "correlation_id",
          "causation_id",
          "metadata");

  private static final String ALL_EVENTS = "events";
  private static final Set<String> OWN_SCHEMAS = Set.of("adb", "main");

  static final CatalogNames NONE = empty();

  private static CatalogNames empty() {
    return new CatalogNames(
        new TreeSet<>(),
        new TreeMap<>(),
        new TreeSet<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeSet<>());
  }

  static CatalogNames load(Connection connection) throws SQLException {
    CatalogNames names = empty();
    DatabaseMetaData metaData = connection.getMetaData();
    try (ResultSet schemas = metaData.getSchemas()) {
      while (schemas.next()) {
        names.schemas.add(schemas.getString("TABLE_SCHEM"));
      }
    }
    try (ResultSet columns = metaData.getColumns(null, null, "%", "%")) {
      while (columns.next()) {
        String schema = columns.getString("TABLE_SCHEM");
        if (schema != null) {
          names.add(
              schema,
              columns.getString("TABLE_NAME"),
              columns.getString("COLUMN_NAME"),
              columns.getInt("ORDINAL_POSITION"));
        }
      }
    }
    return names;
  }

  private void add(String schema, String table, String column, int ordinal) {
    schemas.add(schema);
    tablesOfSchema.computeIfAbsent(key(schema), k -> new TreeSet<>()).add(table);
    columnsOfTable.computeIfAbsent(key(table), k -> new TreeSet<>()).add(column);
    if (key(schema).equals("main")) {
      relations.add(table);
    } else if (!OWN_SCHEMAS.contains(key(schema))) {
      if (ordinal == 1) {
        keys.add(column);
      }
      if (!table.equals(ALL_EVENTS)) {
        eventsOfStream.computeIfAbsent(key(schema), k -> new TreeSet<>()).add(table);
      }
    }
  }

  Set<String> streams() {
    NavigableSet<String> streams = new TreeSet<>(schemas);
    streams.removeIf(schema -> OWN_SCHEMAS.contains(key(schema)));
    return streams;
  }

  Set<String> events() {
    NavigableSet<String> events = new TreeSet<>();
    eventsOfStream.values().forEach(events::addAll);
    return events;
  }

  boolean isEvent(String name) {
    return events().stream().anyMatch(name::equalsIgnoreCase);
  }

  /** The attributes of the event types of that name. */
  Set<String> attributesOf(String event) {
    NavigableSet<String> attributes = new TreeSet<>(columnsOf(event));
    attributes.removeIf(COMMON_COLUMNS::contains);
    attributes.removeAll(keys);
    return attributes;
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
