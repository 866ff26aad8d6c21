package dev.adb.jdbc;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.BatchResult;
import dev.adb.session.Parameters;
import dev.adb.session.RowCursor;
import dev.adb.session.SessionStatement;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs statements given as text, one at a time, and holds what the last one gave. */
class AdbStatement extends StatementSettings {
  private static final int NO_COUNT = -1;

  private volatile @Nullable SessionStatement running;
  private volatile boolean cancelled;
  private @Nullable AdbResultSet result;
  private long updateCount = NO_COUNT;
  private @Nullable RowCursor generated;
  private @Nullable AdbResultSet generatedResult;
  private KeyRequest keys = KeyRequest.ALL;
  private boolean endingResults;
  private List<String> batch = List.of();

  AdbStatement(SessionConnection connection, int resultSetType, int holdability) {
    super(connection, resultSetType, holdability);
  }

  /** What a caller expects of an execution. */
  enum Wanted {
    ROWS,
    COUNT,
    ANYTHING
  }

  /** Prepares the text, and closes what ran before it. */
  private SessionStatement prepare(@Nullable String text, KeyRequest request) throws SQLException {
    startExecution();
    SessionStatement previous = running;
    running = null;
    if (previous != null) {
      closeStatement(previous);
    }
    SessionStatement statement = connection.prepareText(text, escapes());
    running = statement;
    keys = request;
    if (statement.kind() == StatementKind.APPEND) {
      request.check();
    }
    return statement;
  }

  /** Ends what the last execution left open. */
  final void startExecution() throws SQLException {
    checkOpen();
    warnings.clear();
    endResults();
  }

  final void ready(SessionStatement statement, KeyRequest request) {
    running = statement;
    keys = request;
  }

  /**
   * Runs a statement that has been prepared, after {@link #startExecution}.
   *
   * @throws SQLException 07005 or 07003, before it runs, if it does not give what is wanted
   */
  final void run(SessionStatement statement, Parameters parameters, Wanted wanted)
      throws SQLException {
    requireWanted(statement.kind(), wanted);
    cancelled = false;
    StatementResult outcome;
    try {
      outcome = statement.execute(parameters, options());
      if (!statement.warnings().isEmpty()) {
        warnings.addAll(statement.warnings());
      }
    } catch (RuntimeException e) {
      throw failure(e);
    }
    if (outcome instanceof StatementResult.Rows rows) {
      openResult(rows.cursor());
    } else if (outcome instanceof StatementResult.Appended appended) {
      if (wanted == Wanted.ROWS) {
        openResult(keys.apply(appended.generated()));
      } else {
        updateCount = appended.count();
        generated = appended.generated();
      }
    } else {
      updateCount = 0;
    }
  }

  /** Runs a prepared statement once for each set of values, after {@link #startExecution}. */
  final BatchResult runBatch(SessionStatement statement, List<Parameters> sets)
      throws SQLException {
    requireWanted(statement.kind(), Wanted.COUNT);
    cancelled = false;
    try {
      return statement.executeBatch(sets, options());
    } catch (RuntimeException e) {
      throw failure(e);
    }
  }

  private static void requireWanted(StatementKind kind, Wanted wanted) throws SQLException {
    if (wanted == Wanted.COUNT && kind == StatementKind.QUERY) {
      throw SqlErrors.of(
          SqlErrors.CURSOR_CANNOT_BE_EXECUTED, "the statement gives rows; use executeQuery");
    }
    if (wanted == Wanted.ROWS && kind != StatementKind.QUERY && kind != StatementKind.APPEND) {
      throw SqlErrors.of(
          SqlErrors.NOT_A_CURSOR, "the statement gives no rows; use execute or executeUpdate");
    }
  }

  private void openResult(RowCursor cursor) {
    AdbResultSet opened = AdbResultSet.of(this, cursor, isScrollable());
    result = opened;
    if (closesAtCommit()) {
      connection.closeAtCommit(opened);
    }
  }

  /** What went wrong, a timeout where this statement's limit stopped it. */
  final SQLException failure(RuntimeException e) {
    if (SessionErrors.isCancelled(e) && !cancelled && options().timeoutMillis() > 0) {
      return SqlErrors.timeout(String.valueOf(e.getMessage()), e);
    }
    return SessionErrors.of(e);
  }

  final ResultSet requireResult() throws SQLException {
    ResultSet opened = result;
    if (opened == null) {
      throw SqlErrors.of(SqlErrors.NOT_A_CURSOR, "the statement gave no rows");
    }
    return opened;
  }

  final boolean hasResult() {
    return result != null;
  }

  final long count() {
    return Math.max(0, updateCount);
  }

  /** Keeps what a batch gave. */
  final void gaveBatch(RowCursor rows) {
    generated = rows;
  }

  private void endResults() throws SQLException {
    AdbResultSet open = result;
    AdbResultSet openKeys = generatedResult;
    RowCursor rows = generated;
    result = null;
    generatedResult = null;
    generated = null;
    updateCount = NO_COUNT;
    endingResults = true;
    try {
      if (open != null) {
        open.close();
      }
      if (openKeys != null) {
        openKeys.close();
      }
      if (rows != null) {
        rows.close();
      }
    } catch (RuntimeException e) {
      throw SessionErrors.of(e);
    } finally {
      endingResults = false;
    }
  }

  /** A result set of this statement has been closed. */
  final void resultClosed(AdbResultSet closed) throws SQLException {
    if (closesOnCompletion() && !endingResults && closed == result) {
      close();
    }
  }

  @Override
  public ResultSet executeQuery(@Nullable String sql) throws SQLException {
    run(prepare(sql, KeyRequest.ALL), Parameters.NONE, Wanted.ROWS);
    return requireResult();
  }

  private boolean any(@Nullable String sql, KeyRequest request) throws SQLException {
    run(prepare(sql, request), Parameters.NONE, Wanted.ANYTHING);
    return hasResult();
  }

  private long update(@Nullable String sql, KeyRequest request) throws SQLException {
    run(prepare(sql, request), Parameters.NONE, Wanted.COUNT);
    return count();
  }

  private static int narrow(long count) {
    return (int) Math.min(Integer.MAX_VALUE, count);
  }

  @Override
  public boolean execute(@Nullable String sql) throws SQLException {
    return any(sql, KeyRequest.ALL);
  }

  @Override
  public boolean execute(@Nullable String sql, int flag) throws SQLException {
    return any(sql, KeyRequest.flagged(flag));
  }

  @Override
  public boolean execute(@Nullable String sql, int @Nullable [] indexes) throws SQLException {
    return any(sql, KeyRequest.indexed(indexes));
  }

  @Override
  public boolean execute(@Nullable String sql, String @Nullable [] names) throws SQLException {
    return any(sql, KeyRequest.named(names));
  }

  @Override
  public int executeUpdate(@Nullable String sql) throws SQLException {
    return narrow(update(sql, KeyRequest.ALL));
  }

  @Override
  public int executeUpdate(@Nullable String sql, int flag) throws SQLException {
    return narrow(update(sql, KeyRequest.flagged(flag)));
  }

  @Override
  public int executeUpdate(@Nullable String sql, int @Nullable [] indexes) throws SQLException {
    return narrow(update(sql, KeyRequest.indexed(indexes)));
  }

  @Override
  public int executeUpdate(@Nullable String sql, String @Nullable [] names) throws SQLException {
    return narrow(update(sql, KeyRequest.named(names)));
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql) throws SQLException {
    return update(sql, KeyRequest.ALL);
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, int flag) throws SQLException {
    return update(sql, KeyRequest.flagged(flag));
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, int @Nullable [] indexes)
      throws SQLException {
    return update(sql, KeyRequest.indexed(indexes));
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, String @Nullable [] names)
      throws SQLException {
    return update(sql, KeyRequest.named(names));
  }

  @Override
  public final @Nullable ResultSet getResultSet() throws SQLException {
    checkOpen();
    return result;
  }

  @Override
  public final int getUpdateCount() throws SQLException {
    return narrow(getLargeUpdateCount());
  }

  @Override
  public final long getLargeUpdateCount() throws SQLException {
    checkOpen();
    return updateCount;
  }

  @Override
  public final boolean getMoreResults() throws SQLException {
    return getMoreResults(CLOSE_CURRENT_RESULT);
  }

  /** There is never another result. */
  @Override
  public final boolean getMoreResults(int current) throws SQLException {
    checkOpen();
    if (current == KEEP_CURRENT_RESULT) {
      throw SqlErrors.refused("keeping a result open");
    }
    if (current != CLOSE_CURRENT_RESULT && current != CLOSE_ALL_RESULTS) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "unknown way to go on: value=" + current);
    }
    AdbResultSet open = result;
    updateCount = NO_COUNT;
    if (open != null) {
      open.close();
      result = null;
    }
    return false;
  }

  /** The rows generated by the last execution; the same result set at a second call. */
  @Override
  public final ResultSet getGeneratedKeys() throws SQLException {
    checkOpen();
    AdbResultSet open = generatedResult;
    if (open == null || open.isClosed()) {
      RowCursor rows = generated;
      generated = null;
      open = AdbResultSet.of(this, rows == null ? keys.empty() : keys.apply(rows), isScrollable());
      generatedResult = open;
    }
    return open;
  }

  @Override
  public void addBatch(@Nullable String sql) throws SQLException {
    checkOpen();
    if (sql == null) {
      throw SqlErrors.of(SqlErrors.SYNTAX, "statement must not be null");
    }
    if (batch.isEmpty()) {
      batch = new ArrayList<>();
    }
    batch.add(sql);
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    batch = List.of();
  }

  @Override
  public final int[] executeBatch() throws SQLException {
    return BatchErrors.narrow(executeLargeBatch());
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    startExecution();
    List<String> texts = batch;
    batch = List.of();
    keys = KeyRequest.ALL;
    if (texts.isEmpty()) {
      return new long[0];
    }
    TextBatch run = new TextBatch(connection, texts, escapes(), options());
    cancelled = false;
    try {
      long[] counts = run.execute(statement -> running = statement);
      gaveBatch(run.generated());
      return counts;
    } catch (RuntimeException e) {
      throw BatchErrors.of(failure(e), texts.size());
    } catch (SQLException e) {
      throw BatchErrors.of(e, texts.size());
    }
  }

  /** From any thread. */
  @Override
  public final void cancel() throws SQLException {
    checkOpen();
    SessionStatement statement = running;
    if (statement != null) {
      cancelled = true;
      statement.cancel();
    }
  }

  @Override
  public void close() throws SQLException {
    if (!markClosed()) {
      return;
    }
    try {
      endResults();
    } finally {
      SessionStatement statement = running;
      running = null;
      if (statement != null) {
        closeStatement(statement);
      }
    }
  }

  private static void closeStatement(SessionStatement statement) throws SQLException {
    try {
      statement.close();
    } catch (RuntimeException e) {
      throw SessionErrors.of(e);
    }
  }

  /** Of a statement that was prepared: the text was given then. */
  static SQLException textGivenTwice() {
    return SqlErrors.of(
        SqlErrors.CALL_SEQUENCE,
        "a prepared statement takes no other text; use the method without");
  }
}
