package dev.adb.cli.docs;

import dev.adb.cli.format.OutputFormat;
import dev.adb.cli.script.Console;
import dev.adb.cli.script.StatementRunner;
import dev.adb.datalog.StatementSplitter;
import dev.adb.datalog.StatementText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One reading of a document whose blocks are run. Rows are compared in any order where the
 * statement asks for none; event ids, derived from the database's own id, are not compared.
 */
final class DocumentRun {

  /** Where {@code java} blocks find the database. */
  private static final String URL = "jdbc:adb:mem:bank";

  private static final Pattern ANNOUNCED = Pattern.compile("^ *-- error (\\w{5})");
  private static final Pattern ANNOUNCED_ANYWHERE = Pattern.compile("-- error (\\w{5})");
  private static final Pattern ASSERTED_IN_JAVA =
      Pattern.compile("// (\\w{5})(?=/|$)", Pattern.MULTILINE);
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private final Path directory;
  private Connection connection;
  private String printed = "";
  private boolean ordered;
  private int fragmentCount;

  DocumentRun(Path directory) throws SQLException {
    this.directory = directory;
    this.connection = DriverManager.getConnection(URL);
  }

  /** The error codes that a block shows: in group 1. */
  static Matcher codes(FencedBlock block) {
    return (block.language().equals("java") ? ASSERTED_IN_JAVA : ANNOUNCED_ANYWHERE)
        .matcher(block.language().equals("text") ? "" : block.text());
  }

  void beginDatabase() throws SQLException {
    connection.close();
    connection = DriverManager.getConnection(URL);
  }

  void close() throws SQLException {
    connection.close();
  }

  /** Runs a block; what should happen and what did go to the ends of the lists. */
  void run(FencedBlock block, List<String> expected, List<String> happened) throws Exception {
    switch (block.language()) {
      case "sql" -> runStatements(block, expected, happened);
      case "java" -> {
        printed = runJava(block);
        ordered = true;
        expected.add(block.toString());
        happened.add(block.toString());
      }
      case "text" -> {
        expected.add(block + "\n" + comparable(block.text()));
        happened.add(block + "\n" + comparable(printed));
      }
      case "" -> {
        // Shown, not run.
      }
      default -> throw new AssertionError("no way to run " + block);
    }
  }

  private void runStatements(FencedBlock block, List<String> expected, List<String> happened)
      throws IOException {
    String script = block.text();
    for (StatementText part : StatementSplitter.split(script)) {
      int end = Math.min(script.length(), part.offset() + part.text().length() + 1);
      Matcher error = ANNOUNCED.matcher(script.substring(end));
      String place = block + ": " + part.text();
      expected.add((error.find() ? error.group(1) : "ok") + " " + place);
      happened.add(run(part.text()) + " " + place);
    }
  }

  private String run(String text) throws IOException {
    StringWriter out = new StringWriter();
    Console console =
        new Console(
            out, new PrintWriter(out, true), OutputFormat.TABLE, false, () -> Integer.MAX_VALUE);
    String outcome = "ok";
    try {
      new StatementRunner(connection, console).run(text);
    } catch (SQLException e) {
      console.error(e, null);
      outcome = e.getSQLState();
    }
    printed = out.toString();
    ordered = text.toLowerCase(Locale.ROOT).contains("order by");
    return outcome;
  }

  private String runJava(FencedBlock block) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      fragmentCount++;
      InMemoryCompiler.run(
          block.text(), Files.createDirectory(directory.resolve("java" + fragmentCount)));
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private String comparable(String text) {
    String masked = UUID.matcher(text).replaceAll("<uuid>");
    return ordered ? masked : masked.lines().sorted().collect(Collectors.joining("\n"));
  }
}
