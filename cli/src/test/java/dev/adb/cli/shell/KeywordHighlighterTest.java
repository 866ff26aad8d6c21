package dev.adb.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

class KeywordHighlighterTest {

  @Test
  void keywordsTextAndCommentsAreToldApartAndNothingIsLost() {
    String line = "SELECT 'from', \"select\", selected -- where";

    AttributedString shown = KeywordHighlighter.show(line);

    assertThat(shown.toString()).isEqualTo(line);
    assertThat(shown.styleAt(0)).isEqualTo(AttributedStyle.DEFAULT.bold());
    assertThat(shown.styleAt(line.indexOf("from")))
        .isEqualTo(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN));
    assertThat(shown.styleAt(line.indexOf("\"select"))).isEqualTo(AttributedStyle.DEFAULT);
    assertThat(shown.styleAt(line.indexOf("selected"))).isEqualTo(AttributedStyle.DEFAULT);
    assertThat(shown.styleAt(line.indexOf("where"))).isEqualTo(AttributedStyle.DEFAULT.faint());
  }

  @Test
  void aLongOpenTextOrCommentIsShown() {
    String text = "'" + "x".repeat(100_000);
    String comment = "/*" + "x\n".repeat(100_000);

    assertThat(KeywordHighlighter.show(text).length()).isEqualTo(text.length());
    assertThat(KeywordHighlighter.show(comment).length()).isEqualTo(comment.length());
  }
}
