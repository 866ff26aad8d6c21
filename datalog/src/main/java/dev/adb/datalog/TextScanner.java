package dev.adb.datalog;

/**
 * The lexical rules that both languages share, as far as splitting and routing need them: white
 * space, comments, quotes. Each method takes an offset and returns one, and allocates nothing.
 */
final class TextScanner {
  private TextScanner() {}

  /**
   * Returns the offset of the first character at or after {@code offset} that is neither white
   * space nor in a comment. A comment that is not closed ends with the text.
   */
  static int skipBlank(String text, int offset) {
    int at = offset;
    int length = text.length();
    while (at < length) {
      if (isSpace(text.charAt(at))) {
        at++;
      } else if (isCommentStart(text, at)) {
        at = skipComment(text, at);
      } else {
        break;
      }
    }
    return at;
  }

  static boolean isCommentStart(String text, int offset) {
    if (offset + 1 >= text.length()) {
      return false;
    }
    char first = text.charAt(offset);
    char second = text.charAt(offset + 1);
    return (first == '-' && second == '-') || (first == '/' && second == '*');
  }

  /** Returns the offset after the comment that begins at {@code offset}. */
  static int skipComment(String text, int offset) {
    if (text.charAt(offset) == '/') {
      int end = text.indexOf("*/", offset + 2);
      return end < 0 ? text.length() : end + 2;
    }
    int at = offset + 2;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }

  /** Returns whether a comment that begins at {@code offset} is closed. */
  static boolean isCommentClosed(String text, int offset) {
    return text.charAt(offset) == '-' || text.indexOf("*/", offset + 2) >= 0;
  }

  static boolean isQuote(char c) {
    return c == '\'' || c == '"' || c == '`';
  }

  /**
   * Returns the offset after the quoted text that begins at {@code offset}, or -1 if it is not
   * closed. A doubled quote is part of the text.
   */
  static int skipQuoted(String text, int offset) {
    char quote = text.charAt(offset);
    int at = offset + 1;
    while (true) {
      int end = text.indexOf(quote, at);
      if (end < 0) {
        return -1;
      }
      if (end + 1 >= text.length() || text.charAt(end + 1) != quote) {
        return end + 1;
      }
      at = end + 2;
    }
  }

  /**
   * Returns the offset after the name that begins at {@code offset}; none begins there if equal.
   */
  static int skipName(String text, int offset) {
    int at = offset;
    if (at < text.length() && isNameStart(text.charAt(at))) {
      at++;
      while (at < text.length() && isNamePart(text.charAt(at))) {
        at++;
      }
    }
    return at;
  }

  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c >= 0x80 && Character.isLetter(c));
  }

  private static boolean isNamePart(char c) {
    return isNameStart(c)
        || (c >= '0' && c <= '9')
        || (c >= 0x80 && (Character.isDigit(c) || isMark(c)));
  }

  private static boolean isMark(char c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
  }

  /** Returns whether {@code c} has Unicode's property White_Space, or is a byte order mark. */
  static boolean isSpace(char c) {
    if (c < 0x80) {
      return c == ' ' || (c >= '\t' && c <= '\r');
    }
    return c == 0x85 || c == 0xFEFF || Character.isSpaceChar(c);
  }
}
