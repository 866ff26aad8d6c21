package dev.adb.cli.format;

import org.jline.utils.WCWidth;

/**
 * Text as a terminal shows it: how wide it is, what of it fits, and what must not reach the
 * terminal raw.
 */
final class DisplayText {

  /** Stands for null; one column wide, and no value that anybody stores by accident. */
  static final String NULL = "∅";

  private static final String ELLIPSIS = "…";
  private static final int VARIATION_SELECTOR_EMOJI = 0xFE0F;
  private static final String SPACES = " ".repeat(64);

  private DisplayText() {}

  /**
   * Returns how many terminal columns {@code text} takes: wide characters and emoji two, combining
   * ones none.
   */
  static int width(String text) {
    int width = 0;
    for (int i = 0; i < text.length(); ) {
      char c = text.charAt(i);
      if (c < 0x7f && (i + 1 == text.length() || text.charAt(i + 1) < 0x7f)) {
        width++;
        i++;
      } else {
        int end = i + clusterLength(text, i);
        width += clusterWidth(text, i, end);
        i = end;
      }
    }
    return width;
  }

  /**
   * Returns {@code text} if it fits into {@code widthMax} columns, else its beginning with an
   * ellipsis.
   */
  static String cut(String text, int widthMax) {
    if (text.length() * 2 <= widthMax || width(text) <= widthMax) {
      return text;
    }
    int width = 0;
    int i = 0;
    while (i < text.length()) {
      int end = i + clusterLength(text, i);
      int next = width + clusterWidth(text, i, end);
      if (next > widthMax - 1) {
        break;
      }
      width = next;
      i = end;
    }
    return text.substring(0, i) + ELLIPSIS;
  }

  /**
   * Returns {@code text} with control characters, line ends and lone surrogates written as escapes.
   */
  static String printable(String text) {
    int i = 0;
    while (i < text.length() && !isHarmful(text, i)) {
      i++;
    }
    if (i == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, i);
    for (; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isHarmful(text, i)) {
        escaped.append(c);
      } else {
        switch (c) {
          case '\n' -> escaped.append("\\n");
          case '\r' -> escaped.append("\\r");
          case '\t' -> escaped.append("\\t");
          default -> escaped.append("\\u%04x".formatted((int) c));
        }
      }
    }
    return escaped.toString();
  }

  static void appendSpaces(StringBuilder line, int count) {
    for (int left = count; left > 0; left -= SPACES.length()) {
      line.append(SPACES, 0, Math.min(left, SPACES.length()));
    }
  }

  private static int clusterLength(String text, int index) {
    return Math.max(1, WCWidth.charCountForGraphemeCluster(text, index));
  }

  private static int clusterWidth(String text, int start, int end) {
    int first = text.codePointAt(start);
    if (end - start > Character.charCount(first)) {
      if (WCWidth.isRegionalIndicator(first)
          || text.substring(start, end).indexOf(VARIATION_SELECTOR_EMOJI) >= 0) {
        return 2;
      }
    }
    return Math.max(0, WCWidth.wcwidth(first));
  }

  /** Bidirectional overrides reorder what stands around them, so they are shown and not obeyed. */
  private static boolean isHarmful(String text, int index) {
    char c = text.charAt(index);
    if (c >= 0x20 && c < 0x7f) {
      return false;
    }
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
    return Character.isISOControl(c)
        || (c >= 0x2028 && c <= 0x202e)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
