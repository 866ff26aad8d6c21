package dev.adb.engine.exec.filter;

import dev.adb.engine.column.Column;
import dev.adb.engine.expr.ColumnPredicate.Comparison;

/**
 * The words from one on, round the circle of all words: a condition that one comparison tests.
 *
 * @param low the first word
 * @param span how many come behind it, unsigned
 * @param empty whether no word is in it after all
 */
record WordRange(long low, long span, boolean empty) {

  /** The words that compare so with one. */
  static WordRange of(Comparison comparison, long word) {
    return switch (comparison) {
      case EQUAL -> between(word, word);
      case NOT_EQUAL -> new WordRange(word + 1, -2, false);
      case LESS ->
          word == Long.MIN_VALUE ? new WordRange(0, 0, true) : between(Long.MIN_VALUE, word - 1);
      case LESS_OR_EQUAL -> between(Long.MIN_VALUE, word);
      case GREATER ->
          word == Long.MAX_VALUE ? new WordRange(0, 0, true) : between(word + 1, Long.MAX_VALUE);
      case GREATER_OR_EQUAL -> between(word, Long.MAX_VALUE);
    };
  }

  private static WordRange between(long low, long high) {
    return new WordRange(low, high - low, false);
  }

  /** With every bit of the sign turned, so that a signed comparison is an unsigned one. */
  long limit() {
    return span + Long.MIN_VALUE;
  }

  boolean contains(long word) {
    return !empty && word - low + Long.MIN_VALUE <= limit();
  }

  /** What is known of rows of a column whose words are from {@code least} to {@code greatest}. */
  RowFilter.Verdict verdict(Column column, long least, long greatest, int first, int count) {
    if (empty) {
      return RowFilter.Verdict.NONE;
    }
    // distances from the first word: where the bounds do not wrap round, nothing between them does
    long near = least - low + Long.MIN_VALUE;
    long far = greatest - low + Long.MIN_VALUE;
    if (near > far) {
      return RowFilter.Verdict.UNKNOWN;
    }
    if (near > limit()) {
      return RowFilter.Verdict.NONE;
    }
    return far <= limit() && !column.anyNull(first, count)
        ? RowFilter.Verdict.ALL
        : RowFilter.Verdict.UNKNOWN;
  }
}
