package dev.adb.jdbc;

import dev.adb.jdbc.base.TypedResultSet;
import dev.adb.jdbc.convert.ColumnReader;
import dev.adb.jdbc.error.SqlErrors;
import dev.adb.jdbc.rows.LookaheadCursor;
import dev.adb.jdbc.rows.ScrollBuffer;
import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a cursor. Forward only it reads as it goes; scrollable it keeps every row that it has
 * passed. The rows are those of a snapshot and never change.
 */
final class AdbResultSet extends TypedResultSet {
  private final @Nullable AdbStatement statement;
  private final List<ColumnInfo> columns;
  private final int columnCount;
  private final @Nullable ScrollBuffer scroll;
  private RowCursor cursor;
  private @Nullable Map<String, Integer> indexes;

  /** Number of the row that was reached last, when forward only. */
  private long rowsPassed;

  private boolean onRow;
  private boolean afterLast;

  /**
   * The cursor has been moved to the first row for a question about it, and next() has not been
   * called.
   */
  private boolean peeked;

  private int fetchDirection = FETCH_FORWARD;
  private int fetchSize;
  private volatile boolean closed;

  private AdbResultSet(
      @Nullable AdbStatement statement, RowCursor cursor, @Nullable ScrollBuffer scroll) {
    super(new ColumnReader(cursor));
    this.statement = statement;
    this.cursor = cursor;
    this.scroll = scroll;
    this.columns = cursor.columns();
    this.columnCount = columns.size();
    this.fetchSize = statement == null ? 0 : statement.getFetchSizeQuietly();
  }

  static AdbResultSet of(AdbStatement statement, RowCursor cursor, boolean scrollable) {
    if (!scrollable) {
      return new AdbResultSet(statement, cursor, null);
    }
    ScrollBuffer scroll = new ScrollBuffer(cursor);
    return new AdbResultSet(statement, scroll, scroll);
  }

  /** A scrollable result set that belongs to no statement. */
  static AdbResultSet detached(RowCursor cursor) {
    ScrollBuffer scroll = new ScrollBuffer(cursor);
    return new AdbResultSet(null, scroll, scroll);
  }

  private void checkOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.of(SqlErrors.INVALID_CURSOR_STATE, "the result set is closed");
    }
    if (statement != null) {
      statement.checkConnection();
    }
  }

  private SQLException failure(RuntimeException e) {
    onRow = false;
    return statement == null ? SessionErrors.of(e) : statement.failure(e);
  }

  @Override
  protected int at(int column) throws SQLException {
    if (!onRow) {
      checkOpen();
      throw SqlErrors.of(SqlErrors.INVALID_CURSOR_STATE, "the result set is on no row");
    }
    if (column < 1 || column > columnCount) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX,
          "column index out of range: index=%d, columns=%d".formatted(column, columnCount));
    }
    return column - 1;
  }

  @Override
  public boolean next() throws SQLException {
    checkOpen();
    try {
      if (scroll != null) {
        onRow = scroll.next();
      } else if (peeked) {
        peeked = false;
        onRow = !afterLast;
      } else {
        onRow = !afterLast && cursor.next();
      }
      if (onRow) {
        rowsPassed++;
      } else if (!afterLast) {
        afterLast = true;
        // The snapshot is of no more use, and this result set may stay open for long.
        if (scroll == null) {
          cursor.close();
        }
      }
      return onRow;
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  /** Moves a forward only cursor to its first row, so that it is known whether there is one. */
  private boolean hasFirst() throws SQLException {
    try {
      if (!peeked) {
        peeked = true;
        afterLast = !cursor.next();
      }
      return !afterLast;
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    checkOpen();
    try {
      if (scroll != null) {
        return scroll.position() == 0 && scroll.has(1);
      }
    } catch (RuntimeException e) {
      throw failure(e);
    }
    return rowsPassed == 0 && (peeked ? !afterLast : !afterLast && hasFirst());
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    checkOpen();
    if (scroll != null) {
      return !onRow && scroll.position() > 1;
    }
    return afterLast && rowsPassed > 0;
  }

  @Override
  public boolean isFirst() throws SQLException {
    checkOpen();
    return onRow && getRow() == 1;
  }

  @Override
  public boolean isLast() throws SQLException {
    checkOpen();
    if (!onRow) {
      return false;
    }
    try {
      if (scroll != null) {
        return !scroll.has(scroll.position() + 1);
      }
      if (!(cursor instanceof LookaheadCursor)) {
        cursor = new LookaheadCursor(cursor);
        reader().readFrom(cursor);
      }
      return !((LookaheadCursor) cursor).hasNext();
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public int getRow() throws SQLException {
    checkOpen();
    if (!onRow) {
      return 0;
    }
    long row = scroll == null ? rowsPassed : scroll.position();
    return row > Integer.MAX_VALUE ? 0 : (int) row;
  }

  private ScrollBuffer scrollable() throws SQLException {
    checkOpen();
    if (scroll == null) {
      throw SqlErrors.of(
          SqlErrors.INVALID_CURSOR_STATE,
          "the result set is forward only; create the statement with TYPE_SCROLL_INSENSITIVE");
    }
    return scroll;
  }

  private boolean moveTo(long row) throws SQLException {
    try {
      onRow = scrollable().moveTo((int) Math.max(0, Math.min(row, Integer.MAX_VALUE - 1)));
      return onRow;
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private int count() throws SQLException {
    try {
      return scrollable().count();
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  @Override
  public void beforeFirst() throws SQLException {
    moveTo(0);
  }

  @Override
  public void afterLast() throws SQLException {
    moveTo(count() + 1L);
  }

  @Override
  public boolean first() throws SQLException {
    return moveTo(1);
  }

  @Override
  public boolean last() throws SQLException {
    return moveTo(count());
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    return moveTo(row >= 0 ? row : count() + 1L + row);
  }

  @Override
  public boolean relative(int rows) throws SQLException {
    return moveTo((long) scrollable().position() + rows);
  }

  @Override
  public boolean previous() throws SQLException {
    return relative(-1);
  }

  @Override
  public int getType() throws SQLException {
    checkOpen();
    return scroll == null ? TYPE_FORWARD_ONLY : TYPE_SCROLL_INSENSITIVE;
  }

  @Override
  public int getHoldability() throws SQLException {
    checkOpen();
    return statement == null ? HOLD_CURSORS_OVER_COMMIT : statement.getResultSetHoldability();
  }

  @Override
  public @Nullable Statement getStatement() throws SQLException {
    checkOpen();
    return statement;
  }

  @Override
  public int findColumn(@Nullable String label) throws SQLException {
    checkOpen();
    if (indexes == null) {
      indexes = new HashMap<>();
    }
    // Under each spelling that was asked for, so that no name is compared twice.
    Integer known = indexes.get(label);
    if (known != null) {
      return known;
    }
    for (int index = 0; index < columnCount; index++) {
      if (columns.get(index).label().equalsIgnoreCase(label)) {
        indexes.put(String.valueOf(label), index + 1);
        return index + 1;
      }
    }
    throw SqlErrors.of(
        SqlErrors.NO_COLUMN,
        "no column of that label: label=%s, columns=%s"
            .formatted(label, columns.stream().map(ColumnInfo::label).toList()));
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return new AdbResultSetMetaData(columns);
  }

  @Override
  public boolean wasNull() throws SQLException {
    checkOpen();
    return reader().wasNull();
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public void clearWarnings() throws SQLException {
    checkOpen();
  }

  @Override
  public void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    StatementSettings.requireDirection(direction);
    if (direction != FETCH_FORWARD) {
      scrollable();
    }
    fetchDirection = direction;
  }

  @Override
  public int getFetchDirection() throws SQLException {
    checkOpen();
    return fetchDirection;
  }

  @Override
  public void setFetchSize(int rows) throws SQLException {
    checkOpen();
    fetchSize = StatementSettings.requireNotNegative("fetch size", rows);
  }

  @Override
  public int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public boolean isClosed() {
    return closed || (statement != null && statement.isClosed());
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    onRow = false;
    try {
      cursor.close();
    } catch (RuntimeException e) {
      throw SessionErrors.of(e);
    } finally {
      if (statement != null) {
        statement.resultClosed(this);
      }
    }
  }
}
