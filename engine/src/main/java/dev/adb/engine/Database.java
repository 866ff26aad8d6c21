package dev.adb.engine;

import dev.adb.engine.checkpoint.CheckpointCounters;
import dev.adb.engine.checkpoint.CheckpointFiles;
import dev.adb.engine.checkpoint.Checkpointer;
import dev.adb.engine.checkpoint.Manifest;
import dev.adb.engine.checkpoint.Opening;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanCounters;
import dev.adb.engine.log.EventLog;
import dev.adb.engine.log.LogCounters;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.txn.CommitCounters;
import dev.adb.engine.txn.LogReplay;
import dev.adb.engine.txn.Snapshot;
import dev.adb.engine.txn.Store;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.txn.TransactionService;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An event-sourcing database: a log in a storage, and the tables that it adds up to. Thread-safe.
 *
 * <p>Everything goes through a {@link Transaction}: appends, definitions, and views to read from.
 */
public final class Database implements AutoCloseable {
  private final Storage storage;
  private final DatabaseOptions options;
  private final EventLog log;
  private final Store store;
  private final Checkpointer checkpointer;
  private final TransactionService transactions;
  private final @Nullable String notice;
  private boolean closed;

  private Database(
      Storage storage,
      DatabaseOptions options,
      EventLog log,
      Store store,
      Checkpointer checkpointer,
      TransactionService transactions,
      @Nullable String notice) {
    this.storage = storage;
    this.options = options;
    this.log = log;
    this.store = store;
    this.checkpointer = checkpointer;
    this.transactions = transactions;
    this.notice = notice;
  }

  /**
   * Opens the database in a directory, or creates it.
   *
   * @throws dev.adb.engine.error.AdbException DATABASE_LOCKED if another process has it open,
   *     CORRUPT_LOG, and what the disk says
   */
  public static Database open(Path directory, DatabaseOptions options) {
    return open(FileStorage.open(directory), options, System::currentTimeMillis);
  }

  /** Opens a new database in memory. */
  public static Database openMemory(String name, DatabaseOptions options) {
    return open(new MemoryStorage(name), options, System::currentTimeMillis);
  }

  /**
   * Opens the database in a storage, which belongs to the database from then on, also if this
   * fails.
   *
   * @param clock milliseconds since 1970-01-01T00:00Z
   */
  public static Database open(Storage storage, DatabaseOptions options, LongSupplier clock) {
    try {
      storage.lock();
      UUID id = EventLog.databaseIdIn(storage);
      Opening opening = Opening.of(storage, id);
      Store store = new Store();
      Manifest manifest = opening.manifest();
      if (manifest != null) {
        store.restore(manifest, opening.indexes(), opening.parts());
      }
      LogReplay replay = new LogReplay(storage, opening.names(), id, store, options.checkpoints());
      EventLog log =
          manifest == null
              ? EventLog.open(storage, options.log(), replay)
              : EventLog.open(storage, options.log(), manifest.start(), replay);
      if (manifest != null && log.sequence() < manifest.sequence()) {
        log.close();
        throw new AdbException(
            ErrorCode.CORRUPT_LOG,
            "log ends before what a checkpoint covers: last record=%d, covered=%d, directory=%s"
                .formatted(log.sequence(), manifest.sequence(), storage.location()));
      }
      store.identify(log.databaseId());
      store.publish();
      CheckpointFiles files = replay.files(log.databaseId());
      Checkpointer checkpointer = new Checkpointer(log, files, options.checkpoints().background());
      Database database =
          new Database(
              storage,
              options,
              log,
              store,
              checkpointer,
              new TransactionService(
                  log,
                  store,
                  checkpointer,
                  options.checkpoints(),
                  options.durability(),
                  options.forceIntervalMillis(),
                  clock),
              opening.notice());
      if (replay.hasWritten() || store.lacksIndexes()) {
        database.transactions.requestCheckpoint();
      }
      return database;
    } catch (RuntimeException | Error e) {
      storage.close();
      throw e;
    }
  }

  /** The id that the database got when it was created. */
  public UUID id() {
    return log.databaseId();
  }

  public DatabaseOptions options() {
    return options;
  }

  /** Where the database is, for messages. */
  public String location() {
    return storage.location();
  }

  /**
   * Begins a transaction.
   *
   * @param serializable whether what it reads is held against commits since its snapshot
   */
  public Transaction begin(boolean serializable) {
    return transactions.begin(serializable);
  }

  /** What is committed now. */
  public Snapshot snapshot() {
    return store.snapshot();
  }

  public ScanCounters scanCounters() {
    return store.counters();
  }

  public CommitCounters commitCounters() {
    return transactions.counters();
  }

  public LogCounters logCounters() {
    return log.counters();
  }

  public CheckpointCounters checkpointCounters() {
    return checkpointer.counters();
  }

  /**
   * What opening had to tell, or null: that columns and indexes were damaged and made anew from the
   * log, for instance.
   */
  public @Nullable String notice() {
    return notice;
  }

  /**
   * Waits until the background has nothing left to write, merge, build or compress. What was
   * committed may still be on its way there, so ask for a {@link #checkpoint} first.
   */
  public void awaitBackground() {
    checkpointer.awaitIdle();
  }

  /**
   * Writes columns and indexes of all that is committed to disk, and waits for it. The database
   * does so by itself as events come.
   *
   * @throws dev.adb.engine.error.AdbException why it could not be done; nothing is lost
   */
  public void checkpoint() {
    transactions.checkpoint();
  }

  /**
   * Has background work end its present step and begin no other until {@link #resume}: for a
   * database that is open and that nobody uses.
   */
  public void pause() {
    checkpointer.pause();
  }

  public void resume() {
    checkpointer.resume();
  }

  public synchronized boolean isClosed() {
    return closed;
  }

  /**
   * Finishes the commits that wait, forces the log and releases the directory. A second call does
   * nothing.
   */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      if (storage instanceof FileStorage) {
        transactions.checkpointBeforeClose();
      }
      transactions.close();
      checkpointer.close();
      log.close();
    } finally {
      storage.close();
    }
  }
}
