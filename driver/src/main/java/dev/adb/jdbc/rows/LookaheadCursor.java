package dev.adb.jdbc.rows;

import dev.adb.session.RowCursor;

/** Holds the row on which a cursor stands while the cursor itself has gone one row further. */
public final class LookaheadCursor extends HeldRow {
  private final RowCursor source;
  private boolean hasNext;

  /**
   * @param source stands on a row, which becomes the row of this cursor
   */
  public LookaheadCursor(RowCursor source) {
    super(source.columns());
    this.source = source;
    hold(copyOf(source));
    hasNext = source.next();
  }

  /** Whether {@link #next} will find a row. */
  public boolean hasNext() {
    return hasNext;
  }

  @Override
  public boolean next() {
    if (!hasNext) {
      hold(null);
      return false;
    }
    hold(copyOf(source));
    hasNext = source.next();
    return true;
  }

  @Override
  public void close() {
    hasNext = false;
    hold(null);
    source.close();
  }
}
