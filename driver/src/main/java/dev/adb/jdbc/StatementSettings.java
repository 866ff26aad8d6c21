package dev.adb.jdbc;

import dev.adb.jdbc.base.SelfWrapper;
import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.ExecutionOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** What is set of a statement before it runs. */
abstract class StatementSettings implements Statement, SelfWrapper {
  private static final long MILLIS_PER_SECOND = 1000;

  protected final SessionConnection connection;
  protected final Warnings warnings = new Warnings();
  private final int resultSetType;
  private final int holdability;
  private int queryTimeoutSeconds;
  private long maxRows;
  private int fetchSize;
  private int fetchDirection = ResultSet.FETCH_FORWARD;
  private boolean poolable;
  private boolean escapeProcessing = true;
  private boolean closeOnCompletion;
  private ExecutionOptions options = ExecutionOptions.NONE;
  private volatile boolean closed;

  StatementSettings(SessionConnection connection, int resultSetType, int holdability) {
    this.connection = connection;
    this.resultSetType = resultSetType;
    this.holdability = holdability;
  }

  final void checkOpen() throws SQLException {
    checkConnection();
    if (closed) {
      throw SqlErrors.of(SqlErrors.OBJECT_CLOSED, "the statement is closed");
    }
  }

  final void checkConnection() throws SQLException {
    connection.checkOpen();
  }

  /** Returns whether it had been open. */
  final boolean markClosed() {
    boolean wasOpen = !closed;
    closed = true;
    return wasOpen;
  }

  @Override
  public final boolean isClosed() {
    return closed || connection.isClosed();
  }

  static int requireNotNegative(String what, int value) throws SQLException {
    if (value < 0) {
      throw SqlErrors.of(
          SqlErrors.INVALID_VALUE, "%s must be 0 or more, got %d".formatted(what, value));
    }
    return value;
  }

  static void requireDirection(int direction) throws SQLException {
    if (direction != ResultSet.FETCH_FORWARD
        && direction != ResultSet.FETCH_REVERSE
        && direction != ResultSet.FETCH_UNKNOWN) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "unknown fetch direction: value=" + direction);
    }
  }

  /** Limits of the next execution. */
  final ExecutionOptions options() {
    int networkTimeoutMillis = connection.networkTimeoutMillis();
    if (networkTimeoutMillis == 0
        || (options.timeoutMillis() != 0 && options.timeoutMillis() <= networkTimeoutMillis)) {
      return options;
    }
    return new ExecutionOptions(networkTimeoutMillis, options.maxRows());
  }

  private void renewOptions() {
    options = new ExecutionOptions(queryTimeoutSeconds * MILLIS_PER_SECOND, maxRows);
  }

  final boolean isScrollable() {
    return resultSetType != ResultSet.TYPE_FORWARD_ONLY;
  }

  final boolean escapes() {
    return escapeProcessing;
  }

  final int getFetchSizeQuietly() {
    return fetchSize;
  }

  @Override
  public final Connection getConnection() throws SQLException {
    checkOpen();
    return connection;
  }

  @Override
  public final int getQueryTimeout() throws SQLException {
    checkOpen();
    return queryTimeoutSeconds;
  }

  @Override
  public final void setQueryTimeout(int seconds) throws SQLException {
    checkOpen();
    queryTimeoutSeconds = requireNotNegative("query timeout", seconds);
    renewOptions();
  }

  @Override
  public final int getMaxRows() throws SQLException {
    return (int) Math.min(Integer.MAX_VALUE, getLargeMaxRows());
  }

  @Override
  public final void setMaxRows(int max) throws SQLException {
    setLargeMaxRows(max);
  }

  @Override
  public final long getLargeMaxRows() throws SQLException {
    checkOpen();
    return maxRows;
  }

  @Override
  public final void setLargeMaxRows(long max) throws SQLException {
    checkOpen();
    if (max < 0) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "max rows must be 0 or more, got " + max);
    }
    maxRows = max;
    renewOptions();
  }

  /** 0: values are never cut. */
  @Override
  public final int getMaxFieldSize() throws SQLException {
    checkOpen();
    return 0;
  }

  @Override
  public final void setMaxFieldSize(int max) throws SQLException {
    checkOpen();
    if (requireNotNegative("max field size", max) > 0) {
      warnings.add("01000", "max field size is not applied: values are never cut");
    }
  }

  @Override
  public final int getFetchSize() throws SQLException {
    checkOpen();
    return fetchSize;
  }

  @Override
  public final void setFetchSize(int rows) throws SQLException {
    checkOpen();
    fetchSize = requireNotNegative("fetch size", rows);
  }

  @Override
  public final int getFetchDirection() throws SQLException {
    checkOpen();
    return fetchDirection;
  }

  @Override
  public final void setFetchDirection(int direction) throws SQLException {
    checkOpen();
    requireDirection(direction);
    fetchDirection = direction;
  }

  @Override
  public final boolean isPoolable() throws SQLException {
    checkOpen();
    return poolable;
  }

  @Override
  public final void setPoolable(boolean poolable) throws SQLException {
    checkOpen();
    this.poolable = poolable;
  }

  @Override
  public final void setEscapeProcessing(boolean enable) throws SQLException {
    checkOpen();
    escapeProcessing = enable;
  }

  @Override
  public final void closeOnCompletion() throws SQLException {
    checkOpen();
    closeOnCompletion = true;
  }

  @Override
  public final boolean isCloseOnCompletion() throws SQLException {
    checkOpen();
    return closeOnCompletion;
  }

  final boolean closesOnCompletion() {
    return closeOnCompletion;
  }

  /** Kept by nobody: there are no positioned updates that could name it. */
  @Override
  public final void setCursorName(@Nullable String name) throws SQLException {
    checkOpen();
  }

  @Override
  public final int getResultSetConcurrency() throws SQLException {
    checkOpen();
    return ResultSet.CONCUR_READ_ONLY;
  }

  @Override
  public final int getResultSetType() throws SQLException {
    checkOpen();
    return resultSetType;
  }

  @Override
  public final int getResultSetHoldability() throws SQLException {
    checkOpen();
    return holdability;
  }

  final boolean closesAtCommit() {
    return holdability == ResultSet.CLOSE_CURSORS_AT_COMMIT;
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }
}
