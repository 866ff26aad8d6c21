package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Goal: bad input gives an error that says what is bad, never an internal one, and the connection
 * lives. Method: statements of the golden scripts with characters and words taken out, doubled,
 * exchanged or put in, run with and without parameters, from a seed.
 */
class StatementFuzzTest {
  private static final long SEED = Long.getLong("adb.seed", 4711);
  private static final int STATEMENT_COUNT = Integer.getInteger("adb.fuzz", 3_000);
  private static final String[] PIECES = {
    "'",
    "\"",
    "`",
    "(",
    ")",
    ",",
    ";",
    ".",
    "?",
    "_",
    "--",
    "/*",
    "*/",
    "\\",
    "\u0000",
    "\t",
    "\r\n",
    "é",
    "😀",
    "\ud83d",
    "null",
    "true",
    "1",
    "-1",
    "0",
    "99999999999999999999",
    "1e400",
    "0.1",
    "''",
    "x'0",
    "date '2020-01-01'",
    "timestamp '2020-01-01 00:00:00'",
    "uuid 'x'",
    "interval '1' day",
    "select",
    "from",
    "where",
    "group by",
    "order by",
    "union",
    "case when",
    "cast(",
    "count(*)",
    "not",
    "in",
    "is",
    "like",
    "between",
    "as of",
    "expect",
    "version",
    "with",
    "on",
    "to",
    "+",
    "*",
    "/",
    "%",
    "||",
    "<",
    "=",
    "{fn ",
    "}",
    "[",
    ":",
    "$",
    "#",
    "@",
    "!",
    "current_date",
    "events"
  };

  private final Random random = new Random(SEED);

  @Test
  void badInputIsNoInternalError() throws IOException, SQLException {
    List<String> corpus = corpus();
    List<String> internal = new ArrayList<>();
    int refused = 0;
    try (Connection connection = DriverManager.getConnection("jdbc:adb:mem:fuzz")) {
      for (String definition : corpus.subList(0, 40)) {
        Outcome.of(connection, definition);
      }
      for (int i = 0; i < STATEMENT_COUNT; i++) {
        String text = mutated(corpus.get(random.nextInt(corpus.size())));
        String state = run(connection, text);
        refused += state.isEmpty() ? 0 : 1;
        if (state.startsWith("XX") || state.startsWith("58") || state.length() == 1) {
          internal.add(state + " " + text);
        }
        assertThat(connection.isClosed()).as(text).isFalse();
      }
      assertThat(Outcome.of(connection, "select 1 as x")).isEqualTo("x\n1");
    }
    assertThat(internal).as("rerun: -Dadb.seed=%d", SEED).isEmpty();
    assertThat(refused).isBetween(STATEMENT_COUNT / 10, STATEMENT_COUNT);
  }

  private static List<String> corpus() throws IOException {
    List<String> corpus = new ArrayList<>();
    try (Stream<Path> scripts = Files.list(Path.of("src/test/resources/golden/session"))) {
      for (Path script : scripts.sorted().toList()) {
        GoldenScript.read(script).forEach(golden -> corpus.add(golden.statement()));
      }
    }
    return corpus;
  }

  /** The state of the error, or nothing. */
  private static String run(Connection connection, String text) {
    try (Statement statement = connection.createStatement()) {
      if (statement.execute(text)) {
        read(statement.getResultSet());
      }
      return "";
    } catch (SQLException e) {
      if (!"07001".equals(e.getSQLState())) {
        return state(e);
      }
    } catch (RuntimeException e) {
      return "? " + e;
    }
    try (PreparedStatement statement = connection.prepareStatement(text)) {
      int count = statement.getParameterMetaData().getParameterCount();
      for (int i = 1; i <= count; i++) {
        statement.setObject(i, i % 2 == 0 ? "text" : (Object) i);
      }
      if (statement.execute()) {
        read(statement.getResultSet());
      }
      return "";
    } catch (SQLException e) {
      return state(e);
    } catch (RuntimeException e) {
      return "? " + e;
    }
  }

  private static String state(SQLException fault) {
    return fault.getSQLState() == null || fault.getMessage() == null
        ? "? no state or message"
        : fault.getSQLState().startsWith("XX")
            ? fault.getSQLState() + " " + fault.getMessage()
            : fault.getSQLState();
  }

  private static void read(ResultSet rows) throws SQLException {
    try (rows) {
      int count = rows.getMetaData().getColumnCount();
      while (rows.next()) {
        for (int i = 1; i <= count; i++) {
          rows.getObject(i);
        }
      }
    }
  }

  private String mutated(String text) {
    StringBuilder out = new StringBuilder(text);
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(out.length() + 1);
      int end = Math.min(out.length(), at + 1 + random.nextInt(8));
      switch (random.nextInt(4)) {
        case 0 -> out.delete(at, end);
        case 1 -> out.insert(at, ' ' + PIECES[random.nextInt(PIECES.length)] + ' ');
        case 2 -> out.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
        default -> out.insert(at, out.substring(at, end));
      }
    }
    return out.toString();
  }
}
