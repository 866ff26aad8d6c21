package dev.adb.cli.shell;

import java.util.List;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/**
 * Keywords in bold, literals in green, parameters in magenta, comments faint, and a first word that
 * begins no statement in red. A word is a keyword by its statement's language and by its place: a
 * name may be any word.
 */
final class StatementHighlighter implements Highlighter {

  /** How a token is shown. */
  enum Style {
    PLAIN(AttributedStyle.DEFAULT),
    KEYWORD(AttributedStyle.DEFAULT.bold()),
    LITERAL(AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN)),
    PARAMETER(AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA)),
    COMMENT(AttributedStyle.DEFAULT.faint()),
    UNKNOWN(AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));

    private final AttributedStyle shown;

    Style(AttributedStyle shown) {
      this.shown = shown;
    }

    AttributedStyle shown() {
      return shown;
    }
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    return show(buffer);
  }

  static AttributedString show(String buffer) {
    AttributedStringBuilder shown = new AttributedStringBuilder(buffer.length());
    int shownUpTo = 0;
    List<Token> tokens = Tokenizer.tokens(buffer);
    StatementStyles styles = new StatementStyles(tokens);
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      shown.append(buffer, shownUpTo, token.start());
      shown.styled(styles.next().shown(), token.text());
      shownUpTo = token.end();
    }
    return shown.append(buffer, shownUpTo, buffer.length()).toAttributedString();
  }
}
