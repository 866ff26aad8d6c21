package dev.adb.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Goal: what docs/LANGUAGE.md shows happens as shown.
 *
 * <p>Method: its blocks are run in order. The comment {@code <!-- new database -->} between blocks
 * begins an empty database. In an {@code sql} block {@code -- error 22003} behind a statement is
 * the SQLSTATE that it must fail with. A {@code text} block holds what the shell prints for the
 * last statement before it, or what a {@code java} block prints; see {@link DocumentRun}.
 */
class LanguageDocumentTest {

  private static final Path DOCUMENT =
      Path.of("").toAbsolutePath().resolveSibling("docs/LANGUAGE.md");
  private static final String NEW_DATABASE = "<!-- new database -->";
  private static final Pattern CODE_IN_TABLE = Pattern.compile("(?m)^\\| `([0-9A-Z]{5})` ");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

  @TempDir private Path directory;

  @Test
  void examplesDoWhatTheDocumentSays() throws Exception {
    List<String> lines = Files.readAllLines(DOCUMENT);
    List<String> expected = new ArrayList<>();
    List<String> happened = new ArrayList<>();
    DocumentRun run = new DocumentRun(directory);
    try {
      int line = 0;
      for (FencedBlock block : FencedBlock.of(DOCUMENT)) {
        if (lines.subList(line, block.line()).contains(NEW_DATABASE)) {
          run.beginDatabase();
        }
        line = block.line();
        run.run(block, expected, happened);
      }
    } finally {
      run.close();
    }

    assertThat(happened).hasSizeGreaterThan(200);
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      if (!expected.get(i).equals(happened.get(i))) {
        differences.add("expected " + expected.get(i) + "\n but got " + happened.get(i) + "\n");
      }
    }
    assertThat(differences).isEmpty();
  }

  @Test
  void everyCodeOfTheTableHasAnExampleThatFailsWithIt() throws Exception {
    String text = Files.readString(DOCUMENT);
    Set<String> shown = new TreeSet<>();
    for (FencedBlock block : FencedBlock.of(DOCUMENT)) {
      Matcher code = DocumentRun.codes(block);
      code.results().map(found -> found.group(1)).forEach(shown::add);
    }
    List<String> listed =
        CODE_IN_TABLE.matcher(text).results().map(found -> found.group(1)).toList();

    assertThat(listed).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    assertThat(shown).containsExactlyInAnyOrderElementsOf(listed);
  }

  @Test
  void linksLeadToFiles() throws Exception {
    List<String> targets =
        LINK.matcher(Files.readString(DOCUMENT))
            .results()
            .map((MatchResult m) -> m.group(1))
            .toList();

    assertThat(targets)
        .isNotEmpty()
        .allSatisfy(target -> assertThat(DOCUMENT.resolveSibling(target)).exists());
  }
}
