package dev.adb.examples.githistory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Goal: the real data, loaded through JDBC into files, give the answers that other software gives.
 *
 * <p>Method: one load; each answer against rows that {@code examples/git-history/expected.py} made.
 */
class GitHistoryTest {

  private static final int REVISION_COUNT = 6_825;
  private static final int EVENT_COUNT = REVISION_COUNT + 58_934;

  @TempDir private static Path directory;
  private static Connection connection;

  @BeforeAll
  static void load() throws Exception {
    connection = DriverManager.getConnection("jdbc:adb:file:" + directory.resolve("database"));
    new HistoryLoader(connection, silent()).load();
  }

  @AfterAll
  static void close() throws Exception {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"authors", "files", "weeks", "returned", "untouched", "tree", "timeline"})
  void answersAsOtherSoftwareDoes(String name) throws Exception {
    Question question =
        Question.all(connection).stream()
            .filter(q -> q.name().equals(name))
            .findFirst()
            .orElseThrow();
    List<String> lines = new ArrayList<>();
    question.ask(connection, rows -> lines.addAll(csv(rows)));

    assertThat(lines).containsExactlyElementsOf(expected(name));
  }

  @Test
  void everyRevisionAndEveryChangeIsThereOnce() throws Exception {
    assertThat(number("select count(*) from adb.events")).isEqualTo(EVENT_COUNT);
    assertThat(number("select max(global_position) from adb.events")).isEqualTo(EVENT_COUNT);
    assertThat(number("select count(*) from RevisionAuthored")).isEqualTo(REVISION_COUNT);
    assertThat(number("select count(distinct path) from file.events")).isEqualTo(6_927);
  }

  @Test
  void loadingAgainAppendsNothing() throws Exception {
    new HistoryLoader(connection, silent()).load();

    assertThat(number("select max(global_position) from adb.events")).isEqualTo(EVENT_COUNT);
  }

  @Test
  void answersArePrintedAlignedAndCut() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    AnswerPrinter printer =
        new AnswerPrinter(new PrintStream(printed, true, StandardCharsets.UTF_8));
    for (Question question : Question.all(connection)) {
      question.ask(connection, rows -> printer.print(question.title(), rows));
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("  author  revisions", "  … and 630 more")
        .contains("  core            1102");
  }

  private static PrintStream silent() {
    return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
  }

  private static long number(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static List<String> csv(ResultSet rows) throws SQLException {
    int columnCount = rows.getMetaData().getColumnCount();
    List<String> lines = new ArrayList<>();
    List<String> fields = new ArrayList<>();
    for (int i = 1; i <= columnCount; i++) {
      fields.add(rows.getMetaData().getColumnLabel(i));
    }
    lines.add(String.join(",", fields));
    while (rows.next()) {
      fields.clear();
      for (int i = 1; i <= columnCount; i++) {
        String text = rows.getString(i);
        fields.add(text == null ? "" : text);
      }
      lines.add(String.join(",", fields));
    }
    return lines;
  }

  private static List<String> expected(String name) throws IOException {
    try (InputStream file = GitHistoryTest.class.getResourceAsStream(name + ".csv")) {
      assertThat(file).as(name).isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
