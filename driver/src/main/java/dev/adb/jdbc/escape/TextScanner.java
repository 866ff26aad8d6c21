package dev.adb.jdbc.escape;

/** Finds where quoted text, comments and brackets end. */
final class TextScanner {
  private TextScanner() {}

  /**
   * The index behind the quoted text or comment that starts at {@code index}, the end of the text
   * where it is not closed; {@code index} itself where neither starts there.
   */
  static int skipQuoteOrComment(String text, int index) {
    char first = text.charAt(index);
    if (first == '\'' || first == '"' || first == '`') {
      return behind(text, text.indexOf(first, index + 1), 1);
    }
    if (text.startsWith("--", index)) {
      return behind(text, text.indexOf('\n', index), 1);
    }
    if (text.startsWith("/*", index)) {
      return behind(text, text.indexOf("*/", index + 2), 2);
    }
    return index;
  }

  private static int behind(String text, int found, int length) {
    return found < 0 ? text.length() : found + length;
  }

  /**
   * The index of the bracket that closes the one at {@code open}, or -1. Brackets of the other
   * kinds are not looked at.
   */
  static int closing(String text, int open, char opens, char closes) {
    int depth = 0;
    int index = open;
    while (index < text.length()) {
      int skipped = skipQuoteOrComment(text, index);
      if (skipped > index) {
        index = skipped;
        continue;
      }
      char c = text.charAt(index);
      if (c == opens) {
        depth++;
      } else if (c == closes && --depth == 0) {
        return index;
      }
      index++;
    }
    return -1;
  }
}
