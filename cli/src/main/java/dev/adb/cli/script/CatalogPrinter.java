package dev.adb.cli.script;

import dev.adb.cli.format.TextTable;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Prints what {@code \d} asks of the catalog. */
final class CatalogPrinter {

  private record Table(String schema, String name, String type, @Nullable String remarks) {

    boolean isCalled(@Nullable String schemaAsked, String nameAsked) {
      return name.equalsIgnoreCase(nameAsked)
          && (schemaAsked == null || schema.equalsIgnoreCase(schemaAsked));
    }
  }

  private final Connection connection;
  private final Console console;

  CatalogPrinter(Connection connection, Console console) {
    this.connection = connection;
    this.console = console;
  }

  /**
   * Prints every table that is no system table where {@code asked} is empty, else the table or
   * tables of that name, else the tables of the schema of that name.
   *
   * @param asked {@code table} or {@code schema.table}, in any case, quoted or not
   * @throws IllegalArgumentException if there is none
   */
  void print(String asked) throws SQLException, IOException {
    List<Table> tables = tables();
    if (asked.isEmpty()) {
      printList(tables.stream().filter(t -> !t.type().equals("SYSTEM TABLE")).toList());
      return;
    }
    int dot = asked.indexOf('.');
    String schema = dot < 0 ? null : unquoted(asked.substring(0, dot));
    String name = unquoted(asked.substring(dot + 1));
    List<Table> matching = tables.stream().filter(t -> t.isCalled(schema, name)).toList();
    for (Table table : matching) {
      describe(table);
    }
    if (!matching.isEmpty()) {
      return;
    }
    List<Table> ofSchema =
        tables.stream().filter(t -> dot < 0 && t.schema().equalsIgnoreCase(name)).toList();
    if (ofSchema.isEmpty()) {
      throw new IllegalArgumentException("no such table or stream: " + asked);
    }
    printList(ofSchema);
  }

  private static String unquoted(String name) {
    boolean quoted =
        name.length() >= 2
            && (name.charAt(0) == '"' || name.charAt(0) == '`')
            && name.charAt(name.length() - 1) == name.charAt(0);
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  private List<Table> tables() throws SQLException {
    List<Table> tables = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getTables(null, null, "%", null)) {
      while (rows.next()) {
        String schema = rows.getString("TABLE_SCHEM");
        tables.add(
            new Table(
                schema == null ? "" : schema,
                rows.getString("TABLE_NAME"),
                rows.getString("TABLE_TYPE"),
                rows.getString("REMARKS")));
      }
    }
    return tables;
  }

  private void printList(List<Table> tables) throws IOException {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (Table table : tables) {
      rows.add(row(table.schema(), table.name(), table.type(), table.remarks()));
    }
    write(List.of("schema", "table", "type", "remarks"), rows);
  }

  private void describe(Table table) throws SQLException, IOException {
    DatabaseMetaData metaData = connection.getMetaData();
    String escape = metaData.getSearchStringEscape();
    List<List<@Nullable String>> rows = new ArrayList<>();
    try (ResultSet columns =
        metaData.getColumns(
            null, pattern(table.schema(), escape), pattern(table.name(), escape), "%")) {
      while (columns.next()) {
        rows.add(
            row(
                columns.getString("COLUMN_NAME"),
                typeText(columns),
                "YES".equals(columns.getString("IS_NULLABLE")) ? null : "not null",
                columns.getString("COLUMN_DEF"),
                columns.getString("REMARKS")));
      }
    }
    console.out().write("%s %s.%s\n".formatted(table.type(), table.schema(), table.name()));
    write(List.of("column", "type", "null", "default", "remarks"), rows);
    describeKeys(table, metaData);
  }

  private void describeKeys(Table table, DatabaseMetaData metaData)
      throws SQLException, IOException {
    StringJoiner key = new StringJoiner(", ", "primary key (", ")\n").setEmptyValue("");
    try (ResultSet rows = metaData.getPrimaryKeys(null, table.schema(), table.name())) {
      // JDBC sorts by name; the order within the key is its own column.
      List<String> names = new ArrayList<>();
      while (rows.next()) {
        int place = rows.getShort("KEY_SEQ");
        while (names.size() < place) {
          names.add("");
        }
        names.set(place - 1, rows.getString("COLUMN_NAME"));
      }
      names.forEach(key::add);
    }
    console.out().write(key.toString());
    try (ResultSet rows = metaData.getIndexInfo(null, table.schema(), table.name(), false, true)) {
      String previous = null;
      StringBuilder text = new StringBuilder();
      while (rows.next()) {
        String name = rows.getString("INDEX_NAME");
        if (name == null) {
          continue;
        }
        if (name.equals(previous)) {
          text.insert(text.length() - 2, ", " + rows.getString("COLUMN_NAME"));
        } else {
          text.append(rows.getBoolean("NON_UNIQUE") ? "index " : "unique index ");
          text.append(name).append(" (").append(rows.getString("COLUMN_NAME")).append(")\n");
        }
        previous = name;
      }
      console.out().append(text);
    }
    try (ResultSet rows = metaData.getImportedKeys(null, table.schema(), table.name())) {
      while (rows.next()) {
        console
            .out()
            .write(
                "%s references %s\n"
                    .formatted(
                        rows.getString("FKCOLUMN_NAME"),
                        rows.getString("PKTABLE_SCHEM") + "." + rows.getString("PKTABLE_NAME")));
      }
    }
  }

  private static String typeText(ResultSet column) throws SQLException {
    String name = column.getString("TYPE_NAME");
    int type = column.getInt("DATA_TYPE");
    if ((type == Types.DECIMAL || type == Types.NUMERIC) && name.indexOf('(') < 0) {
      return "%s(%d,%d)"
          .formatted(name, column.getInt("COLUMN_SIZE"), column.getInt("DECIMAL_DIGITS"));
    }
    return name;
  }

  private static String pattern(String name, @Nullable String escape) {
    if (escape == null || escape.isEmpty()) {
      return name;
    }
    return name.replace(escape, escape + escape)
        .replace("_", escape + "_")
        .replace("%", escape + "%");
  }

  private static List<@Nullable String> row(@Nullable String... cells) {
    List<@Nullable String> row = new ArrayList<>(cells.length);
    for (String cell : cells) {
      row.add(cell);
    }
    return row;
  }

  private void write(List<String> labels, List<List<@Nullable String>> rows) throws IOException {
    TextTable.write(labels, rows, console.widthMax(), console.out());
  }
}
