package dev.adb.sql;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A file of queries, each with what it gives.
 *
 * <pre>
 * # a comment
 * select name, salary from Hired;
 * ----
 * name:string | salary:decimal(10,2)
 * Ada | 5000.00
 *
 * select nosuch from Hired;
 * ----
 * error 42703: column nosuch does not exist
 * </pre>
 *
 * <p>A blank line ends a result. Null stands as {@code null}.
 */
final class SqlScript {
  private static final String SEPARATOR = "----";

  private SqlScript() {}

  /** A query and what is expected of it, or a comment before one. */
  record Entry(String query, String expected) {
    boolean isComment() {
      return query.startsWith("#");
    }

    @Override
    public String toString() {
      return query;
    }
  }

  static List<Entry> read(Path file) throws IOException {
    List<Entry> entries = new ArrayList<>();
    List<String> query = new ArrayList<>();
    List<String> expected = null;
    List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.UTF_8));
    lines.add("");
    for (String line : lines) {
      if (expected != null) {
        if (line.isEmpty()) {
          entries.add(new Entry(String.join("\n", query), String.join("\n", expected)));
          query.clear();
          expected = null;
        } else {
          expected.add(line);
        }
      } else if (line.equals(SEPARATOR)) {
        expected = new ArrayList<>();
      } else if (line.startsWith("#")) {
        entries.add(new Entry(line, ""));
      } else if (!line.isEmpty()) {
        query.add(line);
      }
    }
    return entries;
  }

  static void write(Path file, List<Entry> entries) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(entry.query).append('\n');
      if (!entry.isComment()) {
        text.append(SEPARATOR).append('\n').append(entry.expected).append("\n\n");
      }
    }
    Files.writeString(file, text.toString().stripTrailing() + "\n", StandardCharsets.UTF_8);
  }

  private static String type(ResultSetMetaData columns, int column) throws SQLException {
    String name = columns.getColumnTypeName(column);
    return name.equals("decimal")
        ? "decimal(%d,%d)".formatted(columns.getPrecision(column), columns.getScale(column))
        : name;
  }

  /** Runs a query. */
  interface Query {
    ResultSet run() throws SQLException;
  }

  /** Runs a query and writes its result as a script has it. */
  static String run(Connection connection, String query) {
    return result(() -> connection.createStatement().executeQuery(query));
  }

  /** Runs a query and writes its result as a script has it. */
  static String result(Query query) {
    StringJoiner text = new StringJoiner("\n");
    try (ResultSet rows = query.run()) {
      ResultSetMetaData columns = rows.getMetaData();
      StringJoiner header = new StringJoiner(" | ");
      for (int column = 1; column <= columns.getColumnCount(); column++) {
        header.add(columns.getColumnLabel(column) + ":" + type(columns, column));
      }
      text.add(header.toString());
      while (rows.next()) {
        StringJoiner row = new StringJoiner(" | ");
        for (int column = 1; column <= columns.getColumnCount(); column++) {
          row.add(String.valueOf(rows.getString(column)));
        }
        text.add(row.toString());
      }
      return text.toString();
    } catch (SQLException e) {
      // the lines behind the first show the place
      return "error " + e.getSQLState() + ": " + e.getMessage().replace("\n", "\n  ");
    }
  }
}
