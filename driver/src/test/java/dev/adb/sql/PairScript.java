package dev.adb.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * A file of questions, each asked in SQL and in the language, with the answer.
 *
 * <pre>
 * # what the pair shows
 * given: add AccountClosed() to account(1)
 * as of: 17
 * parameters: bigint 1, string card
 * sql columns: a:bigint | n:int because a literal has a type of its own in SQL
 * select a, 1 as n from …;
 * find a, n = 1 where …;
 * ----
 * a:bigint | n:bigint
 * 1 | 1
 * </pre>
 *
 * <p>The lines before the questions are optional, apart from the first. {@code given} is a
 * statement of the transaction in which both are asked, and may come more than once; {@code as of}
 * is the position that their connection stands at. Rows stand in order of their text, unless the
 * question of the language asks for an order. A blank line ends the answer.
 */
final class PairScript {
  private static final String SEPARATOR = "----";

  private PairScript() {}

  /**
   * A question and its answer.
   *
   * @param asOf a position, or empty
   * @param sqlColumns the columns that SQL gives where they differ, and why; or empty
   * @param columns the columns that the language gives
   */
  record Pair(
      String title,
      List<String> given,
      String asOf,
      List<String> parameters,
      String sqlColumns,
      String sql,
      String datalog,
      String columns,
      List<String> rows) {

    boolean ordered() {
      return datalog.contains("order by");
    }

    /** The columns that SQL gives. */
    String columnsOfSql() {
      return sqlColumns.isEmpty() ? columns : sqlColumns.split(" because ")[0];
    }

    Pair answered(String columns, List<String> rows) {
      return new Pair(title, given, asOf, parameters, sqlColumns, sql, datalog, columns, rows);
    }

    private String text() {
      StringJoiner lines = new StringJoiner("\n", "", "\n");
      lines.add("# " + title);
      given.forEach(statement -> lines.add("given: " + statement));
      addLine(lines, "as of: ", asOf);
      addLine(lines, "parameters: ", String.join(", ", parameters));
      addLine(lines, "sql columns: ", sqlColumns);
      lines.add(sql + ";").add(datalog + ";").add(SEPARATOR).add(columns);
      rows.forEach(lines::add);
      return lines.toString();
    }

    private static void addLine(StringJoiner lines, String name, String value) {
      if (!value.isEmpty()) {
        lines.add(name + value);
      }
    }

    @Override
    public String toString() {
      return title;
    }
  }

  static List<Pair> read(Path file) throws IOException {
    List<Pair> pairs = new ArrayList<>();
    for (String entry : Files.readString(file).split("\n\n+")) {
      if (!entry.isBlank()) {
        pairs.add(pair(entry));
      }
    }
    return pairs;
  }

  private static Pair pair(String entry) {
    String title = "";
    List<String> given = new ArrayList<>();
    String asOf = "";
    List<String> parameters = List.of();
    String sqlColumns = "";
    List<String> lines = entry.lines().toList();
    int separator = lines.indexOf(SEPARATOR);
    int at = 0;
    for (; at < separator; at++) {
      String line = lines.get(at);
      if (line.startsWith("# ")) {
        title = after("# ", line);
      } else if (line.startsWith("given: ")) {
        given.add(after("given: ", line));
      } else if (line.startsWith("as of: ")) {
        asOf = after("as of: ", line);
      } else if (line.startsWith("parameters: ")) {
        parameters = List.of(after("parameters: ", line).split(", "));
      } else if (line.startsWith("sql columns: ")) {
        sqlColumns = after("sql columns: ", line);
      } else {
        break;
      }
    }
    String[] questions = String.join("\n", lines.subList(at, separator)).split(";(\n|$)");
    if (title.isEmpty() || questions.length != 2) {
      throw new IllegalArgumentException("a pair has a title and two statements:\n" + entry);
    }
    List<String> answer = lines.subList(separator + 1, lines.size());
    return new Pair(
        title,
        given,
        asOf,
        parameters,
        sqlColumns,
        questions[0],
        questions[1],
        answer.isEmpty() ? "" : answer.get(0),
        answer.isEmpty() ? List.of() : answer.subList(1, answer.size()));
  }

  private static String after(String name, String line) {
    return line.substring(name.length());
  }

  static void write(Path file, List<Pair> pairs) throws IOException {
    Files.writeString(file, String.join("\n", pairs.stream().map(Pair::text).toList()));
  }
}
