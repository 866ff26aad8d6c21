package dev.adb.examples.githistory;

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
 * Loads the history of a repository into a database in a directory and answers questions about it.
 *
 * <p>Argument: the directory. One that holds the history already is only asked.
 */
public final class GitHistory {

  private GitHistory() {}

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
      AnswerPrinter printer = new AnswerPrinter(out);
      for (Question question : Question.all(connection)) {
        long start = System.nanoTime();
        question.ask(connection, rows -> printer.print(question.title(), rows));
        out.printf(Locale.ROOT, "  (%.2f s)%n", (System.nanoTime() - start) / 1e9);
      }
    }
  }
}
