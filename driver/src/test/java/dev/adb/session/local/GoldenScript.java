package dev.adb.session.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A script of statements and what each gives, run in order on one database: comment lines with
 * {@code #}, the connection's name, the statement, a line {@code ----}, the outcome, an empty line.
 */
final class GoldenScript {
  private static final String SEPARATOR = "----";

  /** A case; {@code line} is that of the connection's name, 1-based. */
  record Case(String comments, String connection, String statement, String outcome, int line) {}

  /** Runs a statement on a connection and tells what came of it. */
  interface Runner {
    String run(String connection, String statement) throws SQLException;
  }

  private GoldenScript() {}

  static List<Case> read(Path path) throws IOException {
    List<String> lines = Files.readAllLines(path);
    List<Case> cases = new ArrayList<>();
    int at = 0;
    while (at < lines.size()) {
      if (lines.get(at).isEmpty()) {
        at++;
        continue;
      }
      StringBuilder comments = new StringBuilder();
      while (lines.get(at).startsWith("#")) {
        comments.append(lines.get(at++)).append('\n');
      }
      int line = at + 1;
      String connection = lines.get(at++);
      int separator = at + lines.subList(at, lines.size()).indexOf(SEPARATOR);
      String statement = String.join("\n", lines.subList(at, separator));
      int end = separator + 1;
      while (end < lines.size() && !lines.get(end).isEmpty()) {
        end++;
      }
      String outcome = String.join("\n", lines.subList(separator + 1, end));
      cases.add(new Case(comments.toString(), connection, statement, outcome, line));
      at = end;
    }
    return cases;
  }

  /** The script as it is run now, in the form in which it is read. */
  static String run(List<Case> cases, Runner runner) throws SQLException {
    StringBuilder out = new StringBuilder();
    for (Case golden : cases) {
      out.append(out.isEmpty() ? "" : "\n")
          .append(golden.comments())
          .append(golden.connection())
          .append('\n')
          .append(golden.statement())
          .append('\n')
          .append(SEPARATOR)
          .append('\n')
          .append(runner.run(golden.connection(), golden.statement()))
          .append('\n');
    }
    return out.toString();
  }
}
