package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.engine.txn.CommitResult;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.BatchResult;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.SessionException;
import dev.adb.session.SessionStatement;
import dev.adb.session.SessionWarning;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.result.CommittedEvents;
import dev.adb.session.result.Faults;
import dev.adb.session.result.GeneratedCursor;
import dev.adb.session.result.GeneratedRows;
import dev.adb.session.result.ProvisionalEvents;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement: runs its body in the session's transaction, undoes it if it fails, and ends
 * the transaction in autocommit.
 */
abstract class LocalStatement implements SessionStatement {
  final LocalSession session;
  final String text;
  private final StatementKind kind;
  private final List<SessionWarning> warnings = new ArrayList<>();
  private volatile @Nullable CancelFlag running;

  LocalStatement(LocalSession session, String text, StatementKind kind) {
    this.session = session;
    this.text = text;
    this.kind = kind;
  }

  @Override
  public final StatementKind kind() {
    return kind;
  }

  @Override
  public List<ColumnInfo> columns() {
    return kind == StatementKind.APPEND ? GeneratedCursor.COLUMNS : List.of();
  }

  @Override
  public List<ParameterInfo> parameters() {
    return List.of();
  }

  @Override
  public final List<SessionWarning> warnings() {
    return List.copyOf(warnings);
  }

  final void warn(String message) {
    warnings.add(new SessionWarning("01000", message));
  }

  @Override
  public final void cancel() {
    CancelFlag flag = running;
    if (flag != null) {
      flag.cancel();
    }
  }

  @Override
  public void close() {}

  /**
   * Runs the statement in a transaction.
   *
   * @return the rows of a query, or null
   */
  abstract StatementResult run(
      Transaction transaction, Parameters parameters, ExecutionOptions options, CancelFlag cancel);

  /** Brings what was prepared up to date with the catalog of the session's transaction. */
  void refresh() {}

  @Override
  public StatementResult execute(Parameters parameters, ExecutionOptions options) {
    session.checkOpen();
    CancelFlag cancel = start(options);
    boolean reading = false;
    try {
      refresh();
      checkBound(parameters);
      if (kind == StatementKind.CONTROL) {
        return control(parameters);
      }
      if (kind != StatementKind.QUERY) {
        session.checkWritable();
      }
      StatementResult result = inTransaction(parameters, options, cancel);
      // Rows are still to be computed as they are read: a cancel must reach them.
      reading = result instanceof StatementResult.Rows;
      return result;
    } catch (Throwable e) {
      throw Faults.of(e, text);
    } finally {
      if (!reading) {
        end();
      }
    }
  }

  private CancelFlag start(ExecutionOptions options) {
    CancelFlag cancel = new CancelFlag(options.timeoutMillis());
    running = cancel;
    session.running(cancel);
    return cancel;
  }

  private void end() {
    running = null;
    session.running(null);
  }

  /** Begins, ends or marks a transaction, or sets something of the session. */
  StatementResult control(Parameters parameters) {
    throw new IllegalStateException("statement controls nothing: " + kind);
  }

  private StatementResult inTransaction(
      Parameters parameters, ExecutionOptions options, CancelFlag cancel) {
    Transaction transaction = session.transactionOfStatement();
    Transaction.Mark mark = transaction.mark();
    StatementResult result;
    try {
      result = run(transaction, parameters, options, cancel);
    } catch (Throwable e) {
      transaction.rollbackTo(mark);
      throw e;
    }
    if (kind == StatementKind.QUERY) {
      return result;
    }
    if (!session.endsWithStatement(transaction)) {
      return kind == StatementKind.APPEND
          ? new StatementResult.Appended(
              transaction.eventCount() - mark.eventCount(),
              new GeneratedCursor(new ProvisionalEvents(transaction, mark.eventCount())))
          : result;
    }
    CommitResult committed = transaction.commit(options.timeoutMillis());
    session.committed(transaction, committed);
    return kind == StatementKind.APPEND
        ? new StatementResult.Appended(
            committed.eventCount(),
            new GeneratedCursor(new CommittedEvents(transaction.catalog(), committed)))
        : result;
  }

  @Override
  public BatchResult executeBatch(List<Parameters> batch, ExecutionOptions options) {
    session.checkOpen();
    if (kind == StatementKind.QUERY) {
      throw new SessionException("42809", "a query cannot stand in a batch");
    }
    CancelFlag cancel = start(options);
    int index = -1;
    try {
      if (kind != StatementKind.CONTROL) {
        session.checkWritable();
      }
      refresh();
      Transaction transaction = session.transactionOfStatement();
      Transaction.Mark mark = transaction.mark();
      long[] counts = new long[batch.size()];
      try {
        for (index = 0; index < counts.length; index++) {
          checkBound(batch.get(index));
          int before = transaction.eventCount();
          run(transaction, batch.get(index), options, cancel);
          counts[index] = (long) transaction.eventCount() - before;
          cancel.check();
        }
      } catch (Throwable e) {
        transaction.rollbackTo(mark);
        throw e;
      }
      index = -1;
      return new BatchResult(counts, new GeneratedCursor(finishBatch(transaction, mark, options)));
    } catch (Throwable e) {
      throw Faults.of(e, text, index);
    } finally {
      end();
    }
  }

  private GeneratedRows finishBatch(
      Transaction transaction, Transaction.Mark mark, ExecutionOptions options) {
    if (!session.endsWithStatement(transaction)) {
      return new ProvisionalEvents(transaction, mark.eventCount());
    }
    CommitResult committed = transaction.commit(options.timeoutMillis());
    session.committed(transaction, committed);
    return new CommittedEvents(transaction.catalog(), committed);
  }

  private void checkBound(Parameters parameters) {
    int count = parameters().size();
    if (parameters.count() < count) {
      throw new SessionException(
          "07001",
          "statement has %d parameters, %d are bound".formatted(count, parameters.count()));
    }
    for (int i = 0; i < count; i++) {
      if (!parameters.isBound(i)) {
        throw new SessionException("07001", "parameter %d is not bound".formatted(i + 1));
      }
    }
  }
}
