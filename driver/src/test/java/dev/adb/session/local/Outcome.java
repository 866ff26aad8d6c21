package dev.adb.session.local;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.StringJoiner;

/**
 * What a statement gives, as text: rows, a count, warnings, or the error with its whole message.
 */
final class Outcome {
  private Outcome() {}

  /** Runs a statement and tells what came of it. */
  static String of(Connection connection, String text) {
    try (Statement statement = connection.createStatement()) {
      StringJoiner lines = new StringJoiner("\n");
      if (statement.execute(text)) {
        try (ResultSet rows = statement.getResultSet()) {
          addRows(rows, lines);
        }
      } else {
        int count = statement.getUpdateCount();
        lines.add(count == 0 ? "done" : "events: " + count);
      }
      for (SQLWarning warning = statement.getWarnings();
          warning != null;
          warning = warning.getNextWarning()) {
        lines.add("warning " + warning.getSQLState() + ": " + warning.getMessage());
      }
      return lines.toString();
    } catch (SQLException e) {
      return error(e);
    }
  }

  /** The state, the vendor code where there is one, and the message. */
  static String error(SQLException fault) {
    String code = fault.getErrorCode() == 0 ? "" : "/" + fault.getErrorCode();
    return "error " + fault.getSQLState() + code + ": " + fault.getMessage();
  }

  private static void addRows(ResultSet rows, StringJoiner lines) throws SQLException {
    ResultSetMetaData columns = rows.getMetaData();
    int count = columns.getColumnCount();
    StringJoiner header = new StringJoiner(" | ");
    for (int i = 1; i <= count; i++) {
      header.add(columns.getColumnLabel(i));
    }
    lines.add(header.toString());
    while (rows.next()) {
      StringJoiner line = new StringJoiner(" | ");
      for (int i = 1; i <= count; i++) {
        line.add(cell(columns.getColumnLabel(i), rows.getObject(i)));
      }
      lines.add(line.toString());
    }
  }

  /** Values that no two runs share are only told from null. */
  private static String cell(String label, Object value) {
    boolean varies = label.equals("recorded_at") || label.equals("event_id");
    return varies && value != null ? "given" : text(value);
  }

  static String text(Object value) {
    return value instanceof byte[] bytes
        ? HexFormat.of().formatHex(bytes)
        : value instanceof Object[] array ? Arrays.toString(array) : String.valueOf(value);
  }
}
