package dev.adb.jdbc.rows;

import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of a list, front to back. */
public final class ListCursor extends HeldRow {
  private Iterator<@Nullable Object[]> rows;

  /**
   * @param rows as wide as {@code columns}, of the classes that RowCursor.getObject gives
   */
  public ListCursor(List<ColumnInfo> columns, List<@Nullable Object[]> rows) {
    super(columns);
    this.rows = rows.iterator();
  }

  /** Copies the row on which a cursor stands. */
  public static @Nullable Object[] copyRow(RowCursor cursor) {
    return copyOf(cursor);
  }

  @Override
  public boolean next() {
    if (rows.hasNext()) {
      hold(rows.next());
      return true;
    }
    hold(null);
    return false;
  }

  @Override
  public void close() {
    rows = List.<@Nullable Object[]>of().iterator();
    hold(null);
  }
}
