package dev.adb.examples.githistory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Something that one asks the history. Its text lies twice in the resources, {@code
 * questions/name.sql} and {@code questions/name.adb}, and both answer the same.
 *
 * @param name short; also of the file with the expected rows
 * @param title as printed above the answer
 * @param parameters of both texts, in order
 */
record Question(String name, String title, List<Object> parameters) {

  /** The tree is shown as it was after the last revision committed by this moment. */
  private static final LocalDateTime TREE_DATE = LocalDateTime.of(2016, 1, 1, 0, 0);

  private static final String TIMELINE_PATH =
      "cassandra/src/test/java/org/apache/calcite/test/CassandraAdapterTest.java";

  /** A merge; two of the four roots are behind it. */
  private static final String REVISION = "e5a9a893313f";

  /** The two who made the most revisions. */
  private static final List<Object> AUTHORS = List.of(1, 27, 1, 27);

  /** A language that the database speaks, and how its files end. */
  enum Language {
    SQL("sql"),
    DATALOG("adb");

    private final String extension;

    Language(String extension) {
      this.extension = extension;
    }
  }

  /** Returns all questions, in the order in which they are answered. */
  static List<Question> all(Connection connection) throws SQLException {
    long position = treePosition(connection);
    return List.of(
        new Question("authors", "Authors by lines changed", List.of()),
        new Question("files", "Files by number of authors", List.of()),
        new Question("weeks", "Busiest weeks", List.of()),
        new Question("returned", "Files deleted and added again", List.of()),
        new Question("untouched", "Files never modified since they were added", List.of()),
        new Question(
            "tree",
            "The tree at the end of 2015 (as of position %d), by directory".formatted(position),
            List.of(position)),
        new Question("timeline", "Timeline of " + TIMELINE_PATH, List.of(TIMELINE_PATH)),
        new Question("first_names", "What files were called first", List.of()),
        new Question("ancestors", "Ancestors of revision " + REVISION, List.of(REVISION)),
        new Question(
            "generations",
            "Shortest and longest distance of revisions to a root, by their difference",
            List.of()),
        new Question(
            "companions",
            "Who else changed files that authors %s and %s both changed"
                .formatted(AUTHORS.get(0), AUTHORS.get(1)),
            AUTHORS));
  }

  /** Asks in one language. */
  Answer ask(Connection connection, Language language) throws SQLException, IOException {
    try (PreparedStatement statement = connection.prepareStatement(text(language))) {
      for (int i = 0; i < parameters.size(); i++) {
        statement.setObject(i + 1, parameters.get(i));
      }
      try (ResultSet rows = statement.executeQuery()) {
        return Answer.of(rows);
      }
    }
  }

  /** Returns how the question is put in {@code language}. */
  String text(Language language) throws IOException {
    return resource("questions/%s.%s".formatted(name, language.extension));
  }

  /** Returns the text of a file beside these classes. */
  static String resource(String name) throws IOException {
    try (InputStream file = Question.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException("no such resource: " + name);
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** History is read as a line: what happened on branches counts in the order of the data. */
  private static long treePosition(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "find max(p) where RevisionAuthored(committed_at = t, global_position = p), t <= ?")) {
      statement.setObject(1, TREE_DATE);
      try (ResultSet rows = statement.executeQuery()) {
        rows.next();
        return rows.getLong(1);
      }
    }
  }
}
