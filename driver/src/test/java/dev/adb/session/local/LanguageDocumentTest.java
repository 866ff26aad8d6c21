package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.datalog.StatementSplitter;
import dev.adb.datalog.StatementText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The examples of docs/LANGUAGE.md run in order in one database, and give the errors that they
 * announce.
 */
class LanguageDocumentTest {
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sql\\R(.*?)^```$");
  private static final Pattern ANNOUNCED = Pattern.compile("^ *-- error (\\w{5})");

  private static Path document() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("docs/LANGUAGE.md"))) {
      directory = Objects.requireNonNull(directory.getParent(), "no docs/LANGUAGE.md above");
    }
    return directory.resolve("docs/LANGUAGE.md");
  }

  @Test
  void examplesDoWhatTheDocumentSays() throws IOException, SQLException {
    List<String> announced = new ArrayList<>();
    List<String> happened = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(document()));
    try (Connection connection = DriverManager.getConnection("jdbc:adb:mem:language");
        Statement statement = connection.createStatement()) {
      while (block.find()) {
        String script = block.group(1);
        for (StatementText part : StatementSplitter.split(script)) {
          String rest =
              script.substring(Math.min(script.length(), part.offset() + part.text().length() + 1));
          Matcher error = ANNOUNCED.matcher(rest);
          announced.add((error.find() ? error.group(1) : "ok") + " " + part.text());
          happened.add(run(statement, part.text()) + " " + part.text());
        }
      }
    }
    assertThat(happened).hasSizeGreaterThan(60).isEqualTo(announced);
  }

  private static String run(Statement statement, String text) {
    try {
      if (statement.execute(text)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            rows.getObject(1);
          }
        }
      }
      return "ok";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }
}
