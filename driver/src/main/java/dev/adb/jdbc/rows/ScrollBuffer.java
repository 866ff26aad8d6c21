package dev.adb.jdbc.rows;

import dev.adb.session.RowCursor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets a cursor be moved to any row, by keeping every row that it has passed.
 *
 * <p>Rows are counted from 1; 0 is before the first, {@code count + 1} after the last.
 */
public final class ScrollBuffer extends HeldRow {
  private final RowCursor source;
  private final List<@Nullable Object[]> rows = new ArrayList<>();
  private boolean complete;
  private int position;

  public ScrollBuffer(RowCursor source) {
    super(source.columns());
    this.source = source;
  }

  /**
   * Moves to the row, or before the first or after the last. Returns whether it stands on a row.
   */
  public boolean moveTo(int row) {
    int wanted = Math.max(0, row);
    readUntil(wanted);
    if (wanted > rows.size()) {
      position = rows.size() + 1;
      hold(null);
      return false;
    }
    position = wanted;
    hold(wanted == 0 ? null : rows.get(wanted - 1));
    return wanted > 0;
  }

  @Override
  public boolean next() {
    return moveTo(position + 1);
  }

  /** Where it stands: 0 before the first row, {@link #count} + 1 after the last. */
  public int position() {
    return position;
  }

  /** How many rows there are; reads them all. */
  public int count() {
    readUntil(Integer.MAX_VALUE);
    return rows.size();
  }

  /** Whether there is such a row; reads no further than it. */
  public boolean has(int row) {
    readUntil(row);
    return row >= 1 && row <= rows.size();
  }

  private void readUntil(int row) {
    while (!complete && rows.size() < row) {
      if (source.next()) {
        rows.add(copyOf(source));
      } else {
        complete = true;
        source.close();
      }
    }
  }

  @Override
  public void close() {
    complete = true;
    source.close();
    rows.clear();
    hold(null);
  }
}
