package dev.adb.jdbc;

import dev.adb.session.BatchResult;
import dev.adb.session.Parameters;
import dev.adb.session.SessionStatement;
import dev.adb.session.StatementKind;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs one statement again and again with values bound to its parameters. */
final class AdbPreparedStatement extends ParameterSetters {
  private final SessionStatement statement;
  private final KeyRequest request;

  /** Sets of values that are kept to be filled again by the next batch. */
  private static final int KEPT_SETS_MAX = 10_000;

  /** The sets of the batch, and behind them some that earlier batches had. */
  private final List<Parameters> sets = new ArrayList<>(0);

  private int batchCount;

  AdbPreparedStatement(
      SessionConnection connection,
      SessionStatement statement,
      int resultSetType,
      int holdability,
      KeyRequest request)
      throws SQLException {
    super(connection, resultSetType, holdability, statement.parameters());
    this.statement = statement;
    this.request = request;
    warnings.addAll(statement.warnings());
    if (statement.kind() == StatementKind.APPEND) {
      request.check();
    }
  }

  private void run(Wanted wanted) throws SQLException {
    startExecution();
    ready(statement, request);
    // A query may look at its parameters for as long as its rows are read.
    Parameters parameters =
        statement.kind() == StatementKind.QUERY ? writer().handOut() : writer().parameters();
    run(statement, parameters, wanted);
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    run(Wanted.ROWS);
    return requireResult();
  }

  @Override
  public int executeUpdate() throws SQLException {
    return (int) Math.min(Integer.MAX_VALUE, executeLargeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    run(Wanted.COUNT);
    return count();
  }

  @Override
  public boolean execute() throws SQLException {
    run(Wanted.ANYTHING);
    return hasResult();
  }

  @Override
  public void addBatch() throws SQLException {
    checkOpen();
    if (batchCount == sets.size()) {
      sets.add(writer().copy());
    } else {
      sets.get(batchCount).copyFrom(writer().parameters());
    }
    batchCount++;
  }

  @Override
  public void clearBatch() throws SQLException {
    checkOpen();
    emptyBatch();
  }

  private void emptyBatch() {
    if (sets.size() > KEPT_SETS_MAX) {
      sets.subList(KEPT_SETS_MAX, sets.size()).clear();
    }
    // large values shall not be held by a statement that is merely open
    for (int i = 0; i < Math.min(batchCount, sets.size()); i++) {
      sets.get(i).clear();
    }
    batchCount = 0;
  }

  @Override
  public long[] executeLargeBatch() throws SQLException {
    startExecution();
    ready(statement, request);
    int count = batchCount;
    if (count == 0) {
      return new long[0];
    }
    try {
      BatchResult outcome = runBatch(statement, sets.subList(0, count));
      gaveBatch(outcome.generated());
      return outcome.counts();
    } catch (SQLException e) {
      throw BatchErrors.of(e, count);
    } finally {
      emptyBatch();
    }
  }

  /** What its rows would be; null for a statement that gives none, or generates them. */
  @Override
  public @Nullable ResultSetMetaData getMetaData() throws SQLException {
    checkOpen();
    return statement.kind() == StatementKind.QUERY
        ? new AdbResultSetMetaData(statement.columns())
        : null;
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    checkOpen();
    return new AdbParameterMetaData(statement.parameters());
  }

  @Override
  public void addBatch(@Nullable String sql) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public ResultSet executeQuery(@Nullable String sql) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public boolean execute(@Nullable String sql) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public boolean execute(@Nullable String sql, int flag) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public boolean execute(@Nullable String sql, int @Nullable [] indexes) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public boolean execute(@Nullable String sql, String @Nullable [] names) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public int executeUpdate(@Nullable String sql) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public int executeUpdate(@Nullable String sql, int flag) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public int executeUpdate(@Nullable String sql, int @Nullable [] indexes) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public int executeUpdate(@Nullable String sql, String @Nullable [] names) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, int flag) throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, int @Nullable [] indexes)
      throws SQLException {
    throw textGivenTwice();
  }

  @Override
  public long executeLargeUpdate(@Nullable String sql, String @Nullable [] names)
      throws SQLException {
    throw textGivenTwice();
  }
}
