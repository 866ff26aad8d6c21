package dev.adb.cli.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Keywords in bold, text in green, comments faint. */
final class KeywordHighlighter implements Highlighter {

  /** Possessive, so that a long text costs no stack. */
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?<comment>--[^\\n]*+|/\\*(?s:.*?)(?:\\*/|\\z))"
              + "|(?<text>'[^']*+'?)"
              + "|\"[^\"]*+\"?|`[^`]*+`?"
              + "|(?<word>[\\p{L}_][\\p{L}\\p{N}_]*+)");

  private static final AttributedStyle KEYWORD = AttributedStyle.DEFAULT.bold();
  private static final AttributedStyle TEXT =
      AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN);
  private static final AttributedStyle COMMENT = AttributedStyle.DEFAULT.faint();

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    return show(buffer);
  }

  static AttributedString show(String buffer) {
    AttributedStringBuilder shown = new AttributedStringBuilder(buffer.length());
    Matcher token = TOKEN.matcher(buffer);
    int shownUpTo = 0;
    while (token.find()) {
      shown.append(buffer, shownUpTo, token.start());
      String text = token.group();
      if (token.group("comment") != null) {
        shown.styled(COMMENT, text);
      } else if (token.group("text") != null) {
        shown.styled(TEXT, text);
      } else if (token.group("word") != null && Keywords.contains(text)) {
        shown.styled(KEYWORD, text);
      } else {
        shown.append(text);
      }
      shownUpTo = token.end();
    }
    return shown.append(buffer, shownUpTo, buffer.length()).toAttributedString();
  }
}
