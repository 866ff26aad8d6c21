package dev.adb.benchmark.row.query;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The process of S3: connects, runs one statement, fetches its result, says so. */
public final class StartProbe {
  static final String ANSWER = "answer ";

  private StartProbe() {}

  /** Takes a JDBC URL and a text. */
  public static void main(String[] arguments) throws SQLException {
    try (Connection connection = DriverManager.getConnection(arguments[0]);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(arguments[1])) {
      int columns = rows.getMetaData().getColumnCount();
      long characters = 0;
      while (rows.next()) {
        for (int i = 1; i <= columns; i++) {
          String value = rows.getString(i);
          characters += value == null ? 0 : value.length();
        }
      }
      System.out.println(ANSWER + characters);
      System.out.flush();
    }
  }
}
