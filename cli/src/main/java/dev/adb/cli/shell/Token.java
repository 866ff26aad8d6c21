package dev.adb.cli.shell;

import java.util.Locale;

/**
 * A piece of a statement, as far as showing and completing it need to know.
 *
 * @param start offset in the text that it was read from
 */
record Token(Kind kind, String text, int start) {

  enum Kind {
    WORD,
    /** In double or back quotes. */
    QUOTED_NAME,
    /**
     * In single quotes; also of bytes. A doubled quote is the end of one and the start of the next.
     */
    TEXT,
    NUMBER,
    PARAMETER,
    COMMENT,
    SYMBOL
  }

  int end() {
    return start + text.length();
  }

  /** The text of a word in lower case, of anything else as it is. */
  String word() {
    return kind == Kind.WORD ? text.toLowerCase(Locale.ROOT) : text;
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
  }

  /** A name without its quotes. */
  String name() {
    return kind == Kind.QUOTED_NAME ? text.substring(1, Math.max(1, text.length() - 1)) : text;
  }

  /** Whether the text ends within it: a quote or a comment that nothing closes. */
  boolean isOpen() {
    return switch (kind) {
      case TEXT -> isUnclosed(text.substring(text.indexOf('\'')), '\'');
      case QUOTED_NAME -> isUnclosed(text, text.charAt(0));
      case COMMENT -> text.startsWith("--") || text.length() < 4 || !text.endsWith("*/");
      default -> false;
    };
  }

  private static boolean isUnclosed(String quoted, char quote) {
    return quoted.length() < 2 || quoted.charAt(quoted.length() - 1) != quote;
  }
}
