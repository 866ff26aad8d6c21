package dev.adb.datalog.source;

/** Limits on statement text. Beyond them a statement is refused, never cut. */
public final class SourceLimits {
  /** Bytes of a statement in UTF-8. */
  public static final int STATEMENT_BYTES_MAX = 1 << 20;

  /** How deep expressions and conditions nest. */
  public static final int NESTING_DEPTH_MAX = 500;

  /** Digits of an exact number, before and after the point together. */
  public static final int DECIMAL_DIGITS_MAX = 38;

  private SourceLimits() {}

  /**
   * Checks the length of a statement.
   *
   * @throws DatalogException 54000 if {@code text} takes more than {@link #STATEMENT_BYTES_MAX}
   */
  public static void checkLength(String text) {
    // A UTF-16 unit takes at most 3 bytes in UTF-8, so that short texts need no count.
    if (text.length() <= STATEMENT_BYTES_MAX / 3) {
      return;
    }
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // Each half of a surrogate pair counts 2 of the pair's 4.
      bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    if (bytes > STATEMENT_BYTES_MAX) {
      throw DatalogException.at(
          text,
          new SourceRange(0, 0),
          SqlState.PROGRAM_LIMIT,
          "statement too long: bytes=%d, limit=%d".formatted(bytes, STATEMENT_BYTES_MAX));
    }
  }
}
