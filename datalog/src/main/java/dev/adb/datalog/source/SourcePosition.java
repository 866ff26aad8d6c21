package dev.adb.datalog.source;

/**
 * Where an offset lies in a text: line and column, both 1-based, the column in UTF-16 units. A line
 * ends with LF, CR or CR LF.
 */
public record SourcePosition(int line, int column, int lineStart, int lineEnd) {

  /**
   * Returns the position of {@code offset} in {@code text}; {@code lineStart} and {@code lineEnd}
   * are the offsets of its line, without the line's end.
   */
  public static SourcePosition of(String text, int offset) {
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      char c = text.charAt(i);
      boolean crLf = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (c == '\n' || (c == '\r' && !crLf)) {
        line++;
        lineStart = i + 1;
      }
    }
    int lineEnd = lineStart;
    while (lineEnd < text.length()
        && text.charAt(lineEnd) != '\n'
        && text.charAt(lineEnd) != '\r') {
      lineEnd++;
    }
    return new SourcePosition(line, offset - lineStart + 1, lineStart, lineEnd);
  }
}
