package dev.adb.examples.githistory;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Flags the files that many people touched: events that one statement makes from a query. */
final class FileFlags {

  private final Connection connection;

  FileFlags(Connection connection) {
    this.connection = connection;
  }

  /**
   * Flags those that are not flagged yet.
   *
   * @return how many, 0 when asked a second time
   */
  int flag() throws SQLException, IOException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate(Question.resource("flag.adb"));
    }
  }
}
