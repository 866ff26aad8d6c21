package dev.adb.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.cli.shell.StatementHighlighter.Style;
import java.util.List;
import java.util.Locale;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatementHighlighterTest {

  @Test
  void wordsAreShownByTheirLanguageAndPlace() throws Exception {
    GoldenLines.check("highlighting.test", 40, StatementHighlighterTest::marked);
  }

  @ParameterizedTest
  @EnumSource(Style.class)
  void everyStyleReachesTheTerminal(Style style) {
    String line = "fnd x; find x where p(x, 'k', ?) -- end";
    int index =
        switch (style) {
          case PLAIN -> line.indexOf("x,");
          case KEYWORD -> line.indexOf("find");
          case LITERAL -> line.indexOf("k'");
          case PARAMETER -> line.indexOf('?');
          case COMMENT -> line.indexOf("end");
          case UNKNOWN -> line.indexOf("fnd");
        };

    AttributedString shown = StatementHighlighter.show(line);

    assertThat(shown.toString()).isEqualTo(line);
    assertThat(shown.styleAt(index)).isEqualTo(style.shown());
  }

  @Test
  void aLongOpenTextOrCommentIsShown() {
    String text = "'" + "x".repeat(100_000);
    String comment = "/*" + "x\n".repeat(100_000);

    assertThat(StatementHighlighter.show(text).length()).isEqualTo(text.length());
    assertThat(StatementHighlighter.show(comment).length()).isEqualTo(comment.length());
  }

  /** The line with what is not plain in square brackets, the style's first letter in front. */
  private static String marked(String line) {
    StringBuilder marked = new StringBuilder();
    List<Token> tokens = Tokenizer.tokens(line);
    StatementStyles styles = new StatementStyles(tokens);
    int shownUpTo = 0;
    for (Token token : tokens) {
      marked.append(line, shownUpTo, token.start());
      Style style = styles.next();
      marked.append(
          style == Style.PLAIN
              ? token.text()
              : "[%s %s]"
                  .formatted(style.name().substring(0, 1).toLowerCase(Locale.ROOT), token.text()));
      shownUpTo = token.end();
    }
    return marked.append(line, shownUpTo, line.length()).toString();
  }
}
