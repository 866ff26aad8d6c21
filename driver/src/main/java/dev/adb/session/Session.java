package dev.adb.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation with one database: prepares statements of either language and holds the state of
 * one transaction.
 *
 * <p>Used by one thread at a time, except {@link #abort}, {@link #isValid} and {@link
 * SessionStatement#cancel}, which any thread may call. Every method but {@link #close} and {@link
 * #isClosed} throws {@link SessionException} with SQLSTATE 08003 once the session is closed.
 */
public interface Session extends AutoCloseable {

  /** What opening the database had to tell; never changes. */
  List<SessionWarning> warnings();

  /**
   * Parses and checks one statement, SQL or aDB, and says what it gives and takes. A trailing
   * {@code ;} is allowed.
   *
   * @throws SessionException with the SQLSTATE of what is wrong and its position in {@code text}
   */
  SessionStatement prepare(String text);

  /** Whether each statement is a transaction of its own; true for a new session. */
  boolean autoCommit();

  /** Sets the mode; a change while a transaction is open commits it first. */
  void setAutoCommit(boolean autoCommit);

  Isolation isolation();

  /** Sets the isolation of transactions to come; SQLSTATE 25001 while one is open. */
  void setIsolation(Isolation isolation);

  boolean readOnly();

  /**
   * When true every write is refused with 25006, also in autocommit; 25001 while a transaction is
   * open.
   */
  void setReadOnly(boolean readOnly);

  /**
   * The schema in which an unqualified name is looked for first; {@code main} for a new session.
   */
  String schema();

  void setSchema(String schema);

  /** Whether a transaction is open that {@link #commit} would end. */
  boolean inTransaction();

  /**
   * Ends the transaction and makes it durable. Without one it does nothing.
   *
   * @throws SessionException 40001 with {@link SessionException#failedChecks()}; the transaction is
   *     then ended, rolled back
   */
  void commit();

  void rollback();

  /**
   * Sets a savepoint in the open transaction, or opens one. A name used again hides the older one.
   */
  void setSavepoint(String name);

  /**
   * Undoes what came after the savepoint, which stays; SQLSTATE 3B001 if there is none of that
   * name.
   */
  void rollbackTo(String savepoint);

  void releaseSavepoint(String savepoint);

  /** The position that the last read covered, or the last commit reached; 0 before the first. */
  long position();

  /** The final generated rows of the last committed transaction, in the order added. */
  List<AppendedEvent> lastCommit();

  /** The past that this session reads, or null for now. */
  @Nullable Long asOf();

  /**
   * Moves the session's reads to the past, or back to now with null; 22023 beyond the newest
   * position.
   */
  void setAsOf(@Nullable Long position);

  /** Every relation of the catalog that the session sees, for metadata and completion. */
  CatalogInfo catalog();

  DatabaseInfo database();

  /**
   * Whether the session still answers within {@code timeoutSeconds} (0: no limit). Never throws.
   */
  boolean isValid(int timeoutSeconds);

  /** Cancels what runs, from any thread, and closes the session. */
  void abort();

  boolean isClosed();

  /** Rolls an open transaction back and releases the session. A second call does nothing. */
  @Override
  void close();
}
