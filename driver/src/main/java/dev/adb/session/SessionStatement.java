package dev.adb.session;

import java.util.List;

/**
 * A statement that has been parsed and checked. It can be executed again and again, and is planned
 * anew by itself when the catalog has changed since.
 */
public interface SessionStatement extends AutoCloseable {

  StatementKind kind();

  /**
   * What its rows are made of: the columns of a query, the generated columns of an append, else
   * empty.
   */
  List<ColumnInfo> columns();

  /** The parameters in the order of their question marks. */
  List<ParameterInfo> parameters();

  /** What was noticed and is no error, at preparation and since, oldest first. */
  List<SessionWarning> warnings();

  /**
   * Runs the statement. A result's cursor must be closed before the session runs the next statement
   * on another thread; several open cursors of one session are allowed.
   *
   * @throws SessionException 07001 if a parameter is not bound; otherwise whatever is wrong
   */
  StatementResult execute(Parameters parameters, ExecutionOptions options);

  /**
   * Runs the statement once for each set of parameters. In autocommit the batch is one transaction.
   * Gives one count for each set, and the generated rows of all.
   *
   * @throws SessionException with {@link SessionException#batchIndex()} of the first set that
   *     failed
   */
  BatchResult executeBatch(List<Parameters> batch, ExecutionOptions options);

  /** Stops an execution in progress with 57014; from any thread. Without one it does nothing. */
  void cancel();

  @Override
  void close();
}
