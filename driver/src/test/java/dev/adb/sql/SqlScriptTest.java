package dev.adb.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the queries of {@code src/test/resources/sql/*.iq} over JDBC, on the events of {@code
 * setup.adb}, and compares what they give.
 *
 * <p>{@code -Dgolden.update} writes what they give into the files.
 */
class SqlScriptTest {
  private static final Path DIRECTORY = Path.of("src", "test", "resources", "sql");
  private static final String URL = "jdbc:adb:mem:sql_scripts";

  @TestFactory
  Stream<DynamicTest> everyQueryGivesWhatItsScriptSays() throws IOException, SQLException {
    Connection connection = DriverManager.getConnection(URL);
    setUp(connection);
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : scripts()) {
      List<SqlScript.Entry> entries = SqlScript.read(file);
      if (System.getProperty("golden.update") != null) {
        entries = updated(connection, entries);
        SqlScript.write(file, entries);
      }
      for (SqlScript.Entry entry : entries) {
        if (!entry.isComment()) {
          tests.add(
              DynamicTest.dynamicTest(
                  file.getFileName() + ": " + entry,
                  () ->
                      assertThat(SqlScript.run(connection, entry.query()))
                          .isEqualTo(entry.expected())));
        }
      }
    }
    return tests.stream().onClose(() -> close(connection));
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      return files.filter(file -> file.toString().endsWith(".iq")).sorted().toList();
    }
  }

  private static List<SqlScript.Entry> updated(
      Connection connection, List<SqlScript.Entry> entries) {
    return entries.stream()
        .map(
            entry ->
                entry.isComment()
                    ? entry
                    : new SqlScript.Entry(entry.query(), SqlScript.run(connection, entry.query())))
        .toList();
  }

  private static void setUp(Connection connection) throws IOException, SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String text : Files.readString(DIRECTORY.resolve("setup.adb")).split(";\\s*")) {
        if (!text.isBlank()) {
          statement.execute(text);
        }
      }
    }
  }
}
