package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs the scripts of {@code golden/session}, each in a database of its own. Rewrite them with
 * {@code -Dgolden.update} and read the difference.
 */
class GoldenStatementsTest {
  private static final Path DIRECTORY = Path.of("src/test/resources/golden/session");

  @TestFactory
  Stream<DynamicTest> scripts() throws IOException {
    List<Path> scripts;
    try (Stream<Path> files = Files.list(DIRECTORY)) {
      scripts = files.filter(file -> file.toString().endsWith(".test")).sorted().toList();
    }
    return scripts.stream()
        .map(
            script ->
                DynamicTest.dynamicTest(script.getFileName().toString(), () -> check(script)));
  }

  private static void check(Path script) throws IOException, SQLException {
    List<GoldenScript.Case> cases = GoldenScript.read(script);
    String url = "jdbc:adb:mem:golden-" + script.getFileName();
    Map<String, Connection> connections = new HashMap<>();
    String happened;
    try (Connection keeper = DriverManager.getConnection(url)) {
      try {
        happened =
            GoldenScript.run(
                cases,
                (name, statement) -> {
                  Connection connection = connections.get(name);
                  if (connection == null) {
                    connection = DriverManager.getConnection(url);
                    connections.put(name, connection);
                  }
                  return Outcome.of(connection, statement);
                });
      } finally {
        for (Connection connection : connections.values()) {
          connection.close();
        }
      }
      assertThatSchemaCanBeMadeAgain(keeper);
    }
    if (System.getProperty("golden.update") != null) {
      Files.writeString(script, happened);
    }
    assertThat(happened).isEqualTo(Files.readString(script));
  }

  /** What a script leaves can be defined again from what {@code show schema} says. */
  private static void assertThatSchemaCanBeMadeAgain(Connection connection) throws SQLException {
    String schema = Outcome.of(connection, "show schema");
    try (Connection empty = DriverManager.getConnection("jdbc:adb:mem:golden-again");
        Statement statement = empty.createStatement();
        Statement shown = connection.createStatement();
        ResultSet definitions = shown.executeQuery("show schema")) {
      while (definitions.next()) {
        statement.execute(definitions.getString(1));
      }
      assertThat(Outcome.of(empty, "show schema")).isEqualTo(schema);
    }
  }
}
