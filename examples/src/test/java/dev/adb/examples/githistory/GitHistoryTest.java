package dev.adb.examples.githistory;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.examples.githistory.Question.Language;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource({
    "authors, 10",
    "files, 10",
    "weeks, 10",
    "returned, 21",
    "untouched, 645",
    "tree, 14",
    "timeline, 20",
    "first_names, 41",
    "ancestors, 582",
    "generations, 21",
    "companions, 20"
  })
  void answersAsOtherSoftwareDoesInBothLanguages(String name, int rowCount) throws Exception {
    Question question =
        Question.all(connection).stream()
            .filter(q -> q.name().equals(name))
            .findFirst()
            .orElseThrow();
    List<String> expected = expected(name);

    assertThat(expected).hasSize(rowCount + 1);
    for (Language language : Language.values()) {
      assertThat(csv(question.ask(connection, language)))
          .as(language.name())
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void everyQuestionIsHeldAgainstOtherSoftware() throws Exception {
    assertThat(Question.all(connection)).hasSize(11).doesNotHaveDuplicates();
  }

  @Test
  void filesOfManyAuthorsAreFlaggedOnce() throws Exception {
    FileFlags flags = new FileFlags(connection);
    List<String> expected = expected("flags");

    assertThat(flags.flag()).isEqualTo(expected.size() - 1);
    assertThat(flags.flag()).isZero();
    assertThat(csv("find path, authors where FileFlagged(authors) on file(path) order by path"))
        .containsExactlyElementsOf(expected);
    assertThat(csv("select path, authors from FileFlagged order by path"))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void everyRevisionAndEveryChangeIsThereOnce() throws Exception {
    assertThat(csv("select count(*) from adb.events where event_type <> 'FileFlagged'"))
        .endsWith("" + EVENT_COUNT);
    assertThat(csv("select count(*), max(global_position) from RevisionAuthored"))
        .endsWith(REVISION_COUNT + "," + EVENT_COUNT);
    assertThat(csv("select count(distinct path) from file.events")).endsWith("6927");
  }

  @Test
  void loadingAgainAppendsNothing() throws Exception {
    String held = "select count(*), max(global_position) from adb.events";
    List<String> before = csv(held);

    new HistoryLoader(connection, silent()).load();

    assertThat(csv(held)).isEqualTo(before);
  }

  @Test
  void answersArePrintedAlignedAndCut() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    AnswerPrinter printer =
        new AnswerPrinter(new PrintStream(printed, true, StandardCharsets.UTF_8));
    for (Question question : Question.all(connection)) {
      printer.print(question.title(), question.ask(connection, Language.DATALOG));
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .contains("  author  revisions", "  … and 630 more")
        .contains("  core            1102");
  }

  private static PrintStream silent() {
    return new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
  }

  private static List<String> csv(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      return csv(Answer.of(rows));
    }
  }

  /** A header and a line for each row, null as nothing; no value here holds a comma. */
  private static List<String> csv(Answer answer) {
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", answer.labels()));
    for (List<@Nullable String> row : answer.rows()) {
      lines.add(row.stream().map(value -> value == null ? "" : value).collect(joining(",")));
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
