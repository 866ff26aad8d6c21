package dev.adb.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdbCliTest {

  private static final String URL = "jdbc:adb:mem:AdbCliTest";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @Test
  void runsStatementsOfTheCommandLine() {
    int status = run("", URL, "-c", "select 1 as \"n\"; select 'é' as \"s\"", "--format", "csv");

    assertThat(out()).isEqualTo("n\r\n1\r\ns\r\né\r\n");
    assertThat(err()).isEmpty();
    assertThat(status).isZero();
  }

  @Test
  void runsTextsAndFilesInTheOrderGiven() throws Exception {
    Path file = Files.writeString(directory.resolve("b.adb"), "select 2 as \"n\"");

    int status =
        run(
            "select 4 as \"n\"",
            URL,
            "-c",
            "select 1 as \"n\"",
            "-f",
            file.toString(),
            "-c",
            "select 3 as \"n\"",
            "-f",
            "-",
            "--format",
            "csv");

    assertThat(out()).isEqualTo("n\r\n1\r\nn\r\n2\r\nn\r\n3\r\nn\r\n4\r\n");
    assertThat(status).isZero();
  }

  @Test
  void readsStandardInputWhereNothingElseIsGiven() {
    int status = run("select 'ö' as \"n\";\nselect 2 as \"n\"", URL);

    assertThat(out()).isEqualTo("n\n-\nö\n(1 row)\nn\n-\n2\n(1 row)\n");
    assertThat(status).isZero();
  }

  @Test
  void scriptStopsAtItsFirstErrorAndNamesTheLine() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("s.adb"),
            "select 1 as \"n\";\n\n-- why\nselect\n  nothing_here;\nselect 3 as \"n\";\n");

    int status = run("", URL, "-f", file.toString());

    assertThat(out()).isEqualTo("n\n-\n1\n(1 row)\n");
    assertThat(err()).startsWith("error 42").contains(" at " + file + ":4: ");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void commandsOfTheShellWorkInScripts() {
    int status =
        run(
            """
            select 1 as "n";
            \\format json
            select 1 as "n";
            \\format
            \\timing on
            \\format table
            \\timing off
            \\q
            select 2 as "n";
            """,
            URL);

    assertThat(out()).isEqualTo("n\n-\n1\n(1 row)\n[\n{\"n\":1}\n]\ntiming off\n");
    assertThat(err()).isEqualTo("format json\ntiming on\n".replace("\n", System.lineSeparator()));
    assertThat(status).isZero();
  }

  @Test
  void timingIsPrintedAfterEachStatement() {
    run("\\timing\nselect 1 as \"n\";", URL);

    assertThat(out()).matches("timing on\nn\n-\n1\n\\(1 row\\)\ntime: [0-9.]+ ms\n");
  }

  @Test
  void filesIncludeFilesAndAnErrorNamesTheInnerOne() throws Exception {
    Path inner =
        Files.writeString(directory.resolve("inner.adb"), "select 1 as \"n\";\nselect oops;");
    Path outer =
        Files.writeString(directory.resolve("outer.adb"), "\\i " + inner + "\nselect 2 as \"n\";");

    int status = run("", URL, "-f", outer.toString());

    assertThat(out()).isEqualTo("n\n-\n1\n(1 row)\n");
    assertThat(err()).contains(" at " + inner + ":2: ");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void fileThatIncludesItselfIsRefused() throws Exception {
    Path file = directory.resolve("loop.adb");
    Files.writeString(file, "\\i " + file);

    int status = run("", URL, "-f", file.toString());

    assertThat(err()).contains("scripts include each other too deeply: limit=32");
    assertThat(status).isEqualTo(1);
  }

  @Test
  void mistakesInCommandsAreErrorsThatSayWhatIsAllowed() {
    assertThat(run("\\nonsense", URL)).isEqualTo(1);
    assertThat(run("\\format xml", URL)).isEqualTo(1);
    assertThat(run("\\timing maybe", URL)).isEqualTo(1);
    assertThat(run("\\i", URL)).isEqualTo(1);
    assertThat(run("\\d no_such_table", URL)).isEqualTo(1);

    assertThat(err().lines())
        .containsExactly(
            "error at stdin:1: no such command: \\nonsense, \\? lists them",
            "error at stdin:1: no such format: value=xml, allowed=table, csv, json, vertical",
            "error at stdin:1: \\timing takes on or off, got maybe",
            "error at stdin:1: \\i needs the name of a file",
            "error at stdin:1: no such table or stream: no_such_table");
  }

  @Test
  void missingFileIsAnError() {
    Path file = directory.resolve("missing.adb");

    assertThat(run("", URL, "-f", file.toString())).isEqualTo(1);
    assertThat(err().strip()).isEqualTo("error: no such file: " + file);
  }

  @Test
  void fileThatIsNotUtf8IsAnError() throws Exception {
    Path file = Files.write(directory.resolve("latin1.adb"), new byte[] {'a', (byte) 0xe9, ';'});

    assertThat(run("", URL, "-f", file.toString())).isEqualTo(1);
    assertThat(err().strip()).isEqualTo("error at " + file + ": not UTF-8");
  }

  @Test
  void databaseThatCannotBeReachedIsAnErrorWithItsState() {
    assertThat(run("", "jdbc:nobody:x", "-c", "select 1")).isEqualTo(1);
    assertThat(err()).startsWith("error 08001: ");
  }

  @Test
  void directoryThatCannotStandInAUrlIsAnError() {
    assertThat(run("", "what?", "-c", "select 1")).isEqualTo(1);
    assertThat(err().strip())
        .isEqualTo("error: a directory with '?' cannot stand in a URL: directory=what?");
  }

  @Test
  void unknownOptionIsAUsageError() {
    assertThat(run("", "--no-such-option")).isEqualTo(2);
    assertThat(run("", URL, "--format", "xml")).isEqualTo(2);
    assertThat(err()).contains("no such format: value=xml, allowed=table, csv, json, vertical");
  }

  @Test
  void helpAndVersionSayWhatThisIs() {
    assertThat(run("", "--help")).isZero();
    assertThat(run("", "--version")).isZero();
    assertThat(out()).contains("adb-cli", "URL|directory", "--format", "-c", "-f", "--history");
  }

  @Test
  void outputThatNobodyReadsAnyMoreEndsTheRun() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("broken pipe");
          }
        };

    int status =
        AdbCli.run(
            new String[] {URL, "-c", "select 1 as \"n\"; select 2 as \"n\""},
            new ByteArrayInputStream(new byte[0]),
            closed,
            err,
            false);

    assertThat(status).isEqualTo(1);
    assertThat(err().strip()).isEqualTo("error: cannot write results: broken pipe");
  }

  private int run(String in, String... args) {
    return AdbCli.run(
        args, new ByteArrayInputStream(in.getBytes(StandardCharsets.UTF_8)), out, err, false);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
