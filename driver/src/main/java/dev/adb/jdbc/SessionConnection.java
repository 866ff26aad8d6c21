package dev.adb.jdbc;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.jdbc.escape.EscapeSyntax;
import dev.adb.session.AppendedEvent;
import dev.adb.session.Isolation;
import dev.adb.session.Session;
import dev.adb.session.SessionStatement;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection over a session. */
final class SessionConnection extends ConnectionDefaults {
  private static final String DEFAULT_SCHEMA = "main";

  private final Session session;
  private final AdbDatabaseMetaData metaData;
  private final Savepoints savepoints;
  private final List<AdbResultSet> closedAtCommit = new ArrayList<>();
  private volatile int networkTimeoutMillis;
  private volatile boolean closed;

  SessionConnection(
      Session session, String url, String userName, @Nullable String applicationName) {
    super(applicationName, session.warnings());
    this.session = session;
    this.metaData = new AdbDatabaseMetaData(this, url, userName);
    this.savepoints = new Savepoints(session);
  }

  /** Something asked of the session. */
  interface Question<T> {
    T ask(Session session) throws SQLException;
  }

  /** Something done by the session. */
  interface Action {
    void run(Session session) throws SQLException;
  }

  /** Asks the session, its exceptions made into JDBC's. */
  <T> T session(Question<T> question) throws SQLException {
    checkOpen();
    try {
      return question.ask(session);
    } catch (RuntimeException e) {
      throw SessionErrors.of(e);
    }
  }

  private void run(Action action) throws SQLException {
    checkOpen();
    try {
      action.run(session);
    } catch (RuntimeException e) {
      throw SessionErrors.of(e);
    }
  }

  /** For callers that make the session's exceptions into JDBC's themselves. */
  Session session() {
    return session;
  }

  /**
   * @throws SQLException 08003 if it is not
   */
  @Override
  void checkOpen() throws SQLException {
    if (closed) {
      throw SqlErrors.of(SqlErrors.NOT_CONNECTED, "the connection is closed");
    }
  }

  SessionStatement prepareText(@Nullable String sql, boolean escapes) throws SQLException {
    checkOpen();
    if (sql == null) {
      throw SqlErrors.of(SqlErrors.SYNTAX, "statement must not be null");
    }
    String text = escapes ? EscapeSyntax.translate(sql) : sql;
    try {
      return session.prepare(text);
    } catch (RuntimeException e) {
      throw SessionErrors.of(e);
    }
  }

  int networkTimeoutMillis() {
    return networkTimeoutMillis;
  }

  void closeAtCommit(AdbResultSet result) {
    closedAtCommit.removeIf(AdbResultSet::isClosed);
    closedAtCommit.add(result);
  }

  private void transactionEnded() throws SQLException {
    savepoints.clear();
    for (AdbResultSet result : List.copyOf(closedAtCommit)) {
      result.close();
    }
    closedAtCommit.clear();
  }

  @Override
  public Statement createStatement() throws SQLException {
    checkOpen();
    return new AdbStatement(this, ResultSet.TYPE_FORWARD_ONLY, getHoldability());
  }

  @Override
  public Statement createStatement(int type, int concurrency) throws SQLException {
    return createStatement(type, concurrency, getHoldability());
  }

  @Override
  public Statement createStatement(int type, int concurrency, int holdability) throws SQLException {
    checkOpen();
    return new AdbStatement(this, supported(type, concurrency), requireHoldability(holdability));
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql) throws SQLException {
    return prepare(sql, ResultSet.TYPE_FORWARD_ONLY, getHoldability(), KeyRequest.ALL);
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, int type, int concurrency)
      throws SQLException {
    return prepareStatement(sql, type, concurrency, getHoldability());
  }

  @Override
  public PreparedStatement prepareStatement(
      @Nullable String sql, int type, int concurrency, int holdability) throws SQLException {
    checkOpen();
    return prepare(
        sql, supported(type, concurrency), requireHoldability(holdability), KeyRequest.ALL);
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, int flag) throws SQLException {
    return prepare(sql, ResultSet.TYPE_FORWARD_ONLY, getHoldability(), KeyRequest.flagged(flag));
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, int @Nullable [] indexes)
      throws SQLException {
    return prepare(sql, ResultSet.TYPE_FORWARD_ONLY, getHoldability(), KeyRequest.indexed(indexes));
  }

  @Override
  public PreparedStatement prepareStatement(@Nullable String sql, String @Nullable [] names)
      throws SQLException {
    return prepare(sql, ResultSet.TYPE_FORWARD_ONLY, getHoldability(), KeyRequest.named(names));
  }

  private PreparedStatement prepare(
      @Nullable String sql, int type, int holdability, KeyRequest request) throws SQLException {
    SessionStatement statement = prepareText(sql, true);
    try {
      return new AdbPreparedStatement(this, statement, type, holdability, request);
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    run(
        open -> {
          if (open.autoCommit() != autoCommit) {
            boolean ends = open.inTransaction();
            open.setAutoCommit(autoCommit);
            if (ends) {
              transactionEnded();
            }
          }
        });
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return session(Session::autoCommit);
  }

  private static void requireTransaction(Session session, String what) throws SQLException {
    if (session.autoCommit() && !session.inTransaction()) {
      throw SqlErrors.of(SqlErrors.NO_TRANSACTION, what + " in autocommit mode");
    }
  }

  @Override
  public void commit() throws SQLException {
    run(
        open -> {
          requireTransaction(open, "commit");
          try {
            open.commit();
          } finally {
            transactionEnded();
          }
        });
  }

  @Override
  public void rollback() throws SQLException {
    run(
        open -> {
          requireTransaction(open, "rollback");
          try {
            open.rollback();
          } finally {
            transactionEnded();
          }
        });
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return newSavepoint(null);
  }

  @Override
  public Savepoint setSavepoint(@Nullable String name) throws SQLException {
    if (name == null) {
      throw SqlErrors.of(SqlErrors.INVALID_SAVEPOINT, "the name of a savepoint must not be null");
    }
    return newSavepoint(name);
  }

  private Savepoint newSavepoint(@Nullable String name) throws SQLException {
    return session(
        open -> {
          requireTransaction(open, "savepoint");
          return savepoints.set(name);
        });
  }

  @Override
  public void rollback(@Nullable Savepoint savepoint) throws SQLException {
    run(open -> savepoints.rollbackTo(savepoint));
  }

  @Override
  public void releaseSavepoint(@Nullable Savepoint savepoint) throws SQLException {
    run(open -> savepoints.release(savepoint));
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    Isolation wanted =
        switch (level) {
          case TRANSACTION_SERIALIZABLE -> Isolation.SERIALIZABLE;
          case TRANSACTION_REPEATABLE_READ,
              TRANSACTION_READ_COMMITTED,
              TRANSACTION_READ_UNCOMMITTED ->
              Isolation.SNAPSHOT;
          default ->
              throw SqlErrors.of(
                  SqlErrors.INVALID_VALUE, "unknown transaction isolation: value=" + level);
        };
    run(
        open -> {
          if (open.isolation() != wanted) {
            open.setIsolation(wanted);
          }
        });
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    return session(Session::isolation) == Isolation.SERIALIZABLE
        ? TRANSACTION_SERIALIZABLE
        : TRANSACTION_REPEATABLE_READ;
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    run(
        open -> {
          if (open.readOnly() != readOnly) {
            open.setReadOnly(readOnly);
          }
        });
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return session(Session::readOnly);
  }

  /** Null is the schema of a new connection. */
  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    run(open -> open.setSchema(schema == null ? DEFAULT_SCHEMA : schema));
  }

  @Override
  public String getSchema() throws SQLException {
    return session(Session::schema);
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    checkOpen();
    return metaData;
  }

  /** From any thread. */
  @Override
  public boolean isValid(int timeoutSeconds) throws SQLException {
    StatementSettings.requireNotNegative("timeout", timeoutSeconds);
    return !closed && session.isValid(timeoutSeconds);
  }

  /**
   * Bounds each execution: one that lasts longer is cancelled. The executor is not needed for that.
   */
  @Override
  public void setNetworkTimeout(@Nullable Executor executor, int milliseconds) throws SQLException {
    checkOpen();
    networkTimeoutMillis = StatementSettings.requireNotNegative("network timeout", milliseconds);
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    checkOpen();
    return networkTimeoutMillis;
  }

  @Override
  public long position() throws SQLException {
    return session(Session::position);
  }

  @Override
  public List<AppendedEvent> lastCommit() throws SQLException {
    return session(Session::lastCommit);
  }

  @Override
  public @Nullable Long asOf() throws SQLException {
    checkOpen();
    try {
      return session.asOf();
    } catch (RuntimeException e) {
      throw SessionErrors.of(e);
    }
  }

  @Override
  public void setAsOf(@Nullable Long position) throws SQLException {
    run(open -> open.setAsOf(position));
  }

  /** From any thread: what runs on another is cancelled there. */
  @Override
  public void abort(@Nullable Executor executor) throws SQLException {
    if (executor == null) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "executor must not be null");
    }
    if (!closed) {
      closed = true;
      executor.execute(session::abort);
    }
  }

  @Override
  public boolean isClosed() {
    return closed || session.isClosed();
  }

  @Override
  public void close() throws SQLException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      session.close();
    } catch (RuntimeException e) {
      throw SessionErrors.of(e);
    }
  }
}
