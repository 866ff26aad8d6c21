package dev.adb.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.cli.format.OutputFormat;
import dev.adb.cli.script.Console;
import dev.adb.cli.script.ScriptRunner;
import dev.adb.cli.script.ScriptRunner.Outcome;
import dev.adb.cli.script.StatementRunner;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Goal: what the README shows works as shown.
 *
 * <p>Method: statements are run, Java is compiled and run, a session of the shell is typed again
 * and its answers compared, event ids aside. Every block has a database of its own.
 */
class ReadmeTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
  private static final Path README = ROOT.resolve("README.md");
  private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

  @TempDir private Path directory;

  static List<FencedBlock> blocks() throws IOException {
    return FencedBlock.of(README);
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void blockRunsAsShown(FencedBlock block) throws Exception {
    switch (block.language()) {
      case "sql", "adb" -> runStatements(block);
      case "java" -> InMemoryCompiler.run(block.text(), directory);
      case "console" -> typeAgain(block);
      default -> throw new AssertionError("no way to run " + block);
    }
  }

  @Test
  void readmeShowsEveryKindOfBlock() throws Exception {
    assertThat(blocks()).extracting(FencedBlock::language).contains("sql", "java", "console");
  }

  @Test
  void linksLeadToFiles() throws Exception {
    Matcher link = LINK.matcher(Files.readString(README));
    List<String> targets = link.results().map(found -> found.group(1)).toList();

    assertThat(targets)
        .isNotEmpty()
        .allSatisfy(target -> assertThat(ROOT.resolve(target)).exists());
  }

  private static void runStatements(FencedBlock block) throws Exception {
    StringWriter err = new StringWriter();
    Outcome outcome = run(block.text(), false, new StringWriter(), err);

    assertThat(err.toString()).isEmpty();
    assertThat(outcome).isEqualTo(Outcome.DONE);
  }

  private static void typeAgain(FencedBlock block) throws Exception {
    StringBuilder typed = new StringBuilder();
    StringBuilder answers = new StringBuilder();
    for (String line : block.text().lines().toList()) {
      if (line.startsWith("adb> ") || line.startsWith("  -> ")) {
        typed.append(line.substring(5)).append('\n');
      } else if (!line.startsWith("$ ")) {
        answers.append(line).append('\n');
      }
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    run(typed.toString(), true, out, err);

    assertThat(err.toString()).isEmpty();
    assertThat(withoutIds(out.toString())).isEqualTo(withoutIds(answers.toString()));
  }

  private static Outcome run(String text, boolean interactive, StringWriter out, StringWriter err)
      throws Exception {
    Console console =
        new Console(
            out, new PrintWriter(err), OutputFormat.TABLE, interactive, () -> Integer.MAX_VALUE);
    try (Connection connection = DriverManager.getConnection("jdbc:adb:mem:ReadmeTest")) {
      return new ScriptRunner(new StatementRunner(connection, console), console)
          .run(new StringReader(text), "README.md");
    }
  }

  private static String withoutIds(String text) {
    return UUID.matcher(text).replaceAll("<uuid>");
  }
}
