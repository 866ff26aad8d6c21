package dev.adb.datalog.source;

/**
 * A stretch of a statement's text: offsets in UTF-16 units, {@code start} inclusive, {@code end}
 * exclusive. Line and column follow from the text, see {@link SourcePosition}.
 */
public record SourceRange(int start, int end) {

  public SourceRange {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "range out of order: start=%d, end=%d".formatted(start, end));
    }
  }

  /** Returns the smallest range that holds this one and {@code other}. */
  public SourceRange union(SourceRange other) {
    return new SourceRange(Math.min(start, other.start), Math.max(end, other.end));
  }

  /** Returns this range moved by {@code offset} units, as seen from an enclosing text. */
  public SourceRange shifted(int offset) {
    return new SourceRange(start + offset, end + offset);
  }

  /** Returns the part of {@code text} that this range covers. */
  public String of(String text) {
    return text.substring(start, end);
  }
}
