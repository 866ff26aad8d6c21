package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.engine.Database;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.CommitResult;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.AppendedEvent;
import dev.adb.session.CatalogInfo;
import dev.adb.session.DatabaseInfo;
import dev.adb.session.Isolation;
import dev.adb.session.Session;
import dev.adb.session.SessionException;
import dev.adb.session.SessionStatement;
import dev.adb.session.SessionWarning;
import dev.adb.session.definition.CatalogListing;
import dev.adb.session.definition.Version;
import dev.adb.session.result.CommittedEvents;
import dev.adb.session.result.Faults;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session on a database in this process: the state of one transaction, and what statements run
 * in.
 *
 * <p>In autocommit each statement has a transaction of its own; {@code begin} opens one until
 * {@code commit} or {@code rollback}. Otherwise the first statement opens one.
 */
final class LocalSession implements Session {
  private final DatabaseRegistry.Entry entry;
  private final Database database;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Savepoints savepoints = new Savepoints();

  private boolean autoCommit = true;
  private boolean readOnly;
  private Isolation isolation = Isolation.SERIALIZABLE;
  private String schema = "main";
  private @Nullable Long asOf;
  private long recursionLimit = ExecutionContext.RECURSION_LIMIT_DEFAULT;
  private @Nullable Transaction transaction;
  private long position;
  private @Nullable CommittedEvents lastCommit;

  /** Of the statement that runs, for whoever aborts. */
  private volatile @Nullable CancelFlag running;

  LocalSession(DatabaseRegistry.Entry entry) {
    this.entry = entry;
    this.database = entry.database();
  }

  Database engine() {
    return database;
  }

  /** Rounds after which a recursion is stopped. */
  long recursionLimit() {
    return recursionLimit;
  }

  void setRecursionLimit(long rounds) {
    recursionLimit = rounds;
  }

  DatabaseRegistry.Entry entry() {
    return entry;
  }

  @Override
  public List<SessionWarning> warnings() {
    String notice = database.notice();
    return notice == null ? List.of() : List.of(new SessionWarning("01000", notice));
  }

  void checkOpen() {
    if (closed.get()) {
      throw new SessionException("08003", "session is closed");
    }
  }

  @Override
  public SessionStatement prepare(String text) {
    checkOpen();
    try {
      return StatementCompiler.compile(this, text);
    } catch (Throwable e) {
      throw Faults.of(e, text);
    }
  }

  /** The catalog that a statement prepared now is checked against. */
  CatalogSnapshot catalogSnapshot() {
    Transaction open = transaction;
    return open == null ? database.snapshot().catalog() : open.catalog();
  }

  /** The open transaction, or null. */
  @Nullable Transaction openTransaction() {
    return transaction;
  }

  /** The transaction in which a statement runs: the open one, one opened now, or one of its own. */
  Transaction transactionOfStatement() {
    Transaction open = transaction;
    if (open == null) {
      open = newTransaction();
      if (!autoCommit) {
        transaction = open;
      }
    }
    return open;
  }

  private Transaction newTransaction() {
    // a statement that is a transaction of its own reads one snapshot: nothing can be held against
    // it
    boolean alone = autoCommit && transaction == null;
    return database.begin(isolation == Isolation.SERIALIZABLE && !alone);
  }

  /** Whether a statement's transaction is ended with it. */
  boolean endsWithStatement(Transaction statementTransaction) {
    return statementTransaction != transaction;
  }

  void running(@Nullable CancelFlag flag) {
    running = flag;
    if (flag != null && closed.get()) {
      flag.cancel();
    }
  }

  void checkWritable() {
    if (readOnly) {
      throw new AdbException(ErrorCode.READ_ONLY, "connection is read-only: it takes no writes");
    }
    Long past = asOf;
    if (past != null) {
      throw new AdbException(
          ErrorCode.READ_ONLY,
          "connection reads the past and takes no writes: position=%d; use set as of now"
              .formatted(past));
    }
  }

  /** Notes what a commit gave. */
  void committed(Transaction ended, CommitResult result) {
    lastCommit = new CommittedEvents(ended.catalog(), result);
    if (result.eventCount() > 0) {
      position = Math.max(position, result.lastPosition());
    }
  }

  void read(long readPosition) {
    position = readPosition;
  }

  @Override
  public boolean autoCommit() {
    checkOpen();
    return autoCommit;
  }

  @Override
  public void setAutoCommit(boolean autoCommit) {
    checkOpen();
    if (this.autoCommit != autoCommit) {
      commit();
      this.autoCommit = autoCommit;
    }
  }

  @Override
  public Isolation isolation() {
    checkOpen();
    return isolation;
  }

  @Override
  public void setIsolation(Isolation isolation) {
    checkOpen();
    checkNoTransaction("isolation");
    this.isolation = isolation;
  }

  @Override
  public boolean readOnly() {
    checkOpen();
    return readOnly;
  }

  @Override
  public void setReadOnly(boolean readOnly) {
    checkOpen();
    if (this.readOnly != readOnly) {
      checkNoTransaction("read-only mode");
      this.readOnly = readOnly;
    }
  }

  private void checkNoTransaction(String what) {
    if (transaction != null) {
      throw new SessionException(
          "25001", what + " cannot change while a transaction is open; commit or roll back first");
    }
  }

  @Override
  public String schema() {
    checkOpen();
    return schema;
  }

  @Override
  public void setSchema(String schema) {
    checkOpen();
    String folded = schema.toLowerCase(Locale.ROOT);
    if (!folded.equals("main")
        && !folded.equals("adb")
        && catalogSnapshot().stream(schema) == null) {
      throw new SessionException("3F000", "no schema is named " + schema);
    }
    this.schema = schema;
  }

  @Override
  public boolean inTransaction() {
    checkOpen();
    return transaction != null;
  }

  /** The statement {@code begin}. */
  void begin() {
    if (transaction != null) {
      throw new AdbException(ErrorCode.ACTIVE_TRANSACTION, "a transaction is open already");
    }
    transaction = database.begin(isolation == Isolation.SERIALIZABLE);
  }

  @Override
  public void commit() {
    checkOpen();
    Transaction open = transaction;
    transaction = null;
    savepoints.clear();
    if (open == null) {
      return;
    }
    try {
      committed(open, open.commit());
    } catch (Throwable e) {
      throw Faults.of(e, "");
    }
  }

  @Override
  public void rollback() {
    checkOpen();
    transaction = null;
    savepoints.clear();
  }

  @Override
  public void setSavepoint(String name) {
    checkOpen();
    if (transaction == null) {
      if (autoCommit) {
        throw noTransaction();
      }
      transaction = newTransaction();
    }
    savepoints.set(name, transaction.mark());
  }

  @Override
  public void rollbackTo(String savepoint) {
    checkOpen();
    openOrThrow(savepoint).rollbackTo(savepoints.rollbackTo(savepoint));
  }

  @Override
  public void releaseSavepoint(String savepoint) {
    checkOpen();
    openOrThrow(savepoint);
    savepoints.release(savepoint);
  }

  private Transaction openOrThrow(String savepoint) {
    Transaction open = transaction;
    if (open == null) {
      throw autoCommit ? noTransaction() : Savepoints.unknown(savepoint);
    }
    return open;
  }

  static SessionException noTransaction() {
    return new SessionException("25P01", "no transaction is open; use begin");
  }

  @Override
  public long position() {
    checkOpen();
    return position;
  }

  @Override
  public List<AppendedEvent> lastCommit() {
    checkOpen();
    CommittedEvents last = lastCommit;
    return last == null ? List.of() : last.events();
  }

  @Override
  public @Nullable Long asOf() {
    checkOpen();
    return asOf;
  }

  @Override
  public void setAsOf(@Nullable Long position) {
    checkOpen();
    if (position != null) {
      long newest = database.snapshot().position();
      if (position < 0 || position > newest) {
        throw new SessionException(
            "22023", "position must be 0 to the newest, %d, got %d".formatted(newest, position));
      }
    }
    asOf = position;
  }

  @Override
  public CatalogInfo catalog() {
    checkOpen();
    return guarded("", () -> CatalogListing.of(catalogSnapshot(), new PlannedViews(entry)));
  }

  @Override
  public DatabaseInfo database() {
    checkOpen();
    return Version.describe(database.location());
  }

  @Override
  public boolean isValid(int timeoutSeconds) {
    return !closed.get() && !database.isClosed();
  }

  @Override
  public void abort() {
    CancelFlag flag = running;
    if (flag != null) {
      flag.cancel();
    }
    close();
  }

  @Override
  public boolean isClosed() {
    return closed.get();
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      transaction = null;
      DatabaseRegistry.release(entry);
    }
  }

  /** Runs something and turns what it throws into a fault of the session. */
  static <T> T guarded(String text, Supplier<T> body) {
    try {
      return body.get();
    } catch (Throwable e) {
      throw Faults.of(e, text);
    }
  }
}
