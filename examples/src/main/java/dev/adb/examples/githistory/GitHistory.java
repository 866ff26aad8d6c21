package dev.adb.examples.githistory;

import dev.adb.examples.githistory.Question.Language;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;

/**
 * Loads the history of a repository into a database in a directory, answers questions about it in
 * SQL and in Datalog, and flags files by what the history says.
 *
 * <p>Argument: the directory. One that holds the history already is only asked.
 */
public final class GitHistory {

  private final Connection connection;
  private final PrintStream out;

  private GitHistory(Connection connection, PrintStream out) {
    this.connection = connection;
    this.out = out;
  }

  /** Runs the example; an exception that leaves it means that something is wrong. */
  public static void main(String[] args) throws SQLException, IOException {
    if (args.length != 1) {
      System.err.println("usage: GitHistory directory");
      System.exit(2);
    }
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    try (Connection connection = DriverManager.getConnection("jdbc:adb:file:" + args[0])) {
      out.println("loading into " + args[0]);
      new HistoryLoader(connection, out).load();
      new GitHistory(connection, out).run();
    }
  }

  private void run() throws SQLException, IOException {
    AnswerPrinter printer = new AnswerPrinter(out);
    for (Question question : Question.all(connection)) {
      long start = System.nanoTime();
      Answer answer = question.ask(connection, Language.SQL);
      long between = System.nanoTime();
      Answer same = question.ask(connection, Language.DATALOG);
      long end = System.nanoTime();
      if (!same.equals(answer)) {
        throw new IllegalStateException(
            "answers differ: question=%s, sql=%s, datalog=%s"
                .formatted(question.name(), answer, same));
      }
      printer.print(question.title(), answer);
      out.printf(
          Locale.ROOT,
          "  (%,d equal rows: SQL %.2f s, Datalog %.2f s)%n",
          answer.rows().size(),
          seconds(start, between),
          seconds(between, end));
    }
    flag();
  }

  private void flag() throws SQLException, IOException {
    FileFlags flags = new FileFlags(connection);
    out.printf("%nFiles touched by 30 or more authors%n%n");
    long start = System.nanoTime();
    int first = flags.flag();
    long between = System.nanoTime();
    int second = flags.flag();
    long end = System.nanoTime();
    out.printf(
        Locale.ROOT,
        "  flagged %,d (%.2f s), asked again %,d (%.2f s)%n",
        first,
        seconds(start, between),
        second,
        seconds(between, end));
    if (second != 0) {
      throw new IllegalStateException("files flagged twice: count=%,d".formatted(second));
    }
  }

  private static double seconds(long start, long end) {
    return (end - start) / 1e9;
  }
}
