package dev.adb.engine;

import dev.adb.engine.exec.ScanCounters;
import dev.adb.engine.log.EventLog;
import dev.adb.engine.log.LogCounters;
import dev.adb.engine.storage.FileStorage;
import dev.adb.engine.storage.MemoryStorage;
import dev.adb.engine.storage.Storage;
import dev.adb.engine.txn.CommitCounters;
import dev.adb.engine.txn.Snapshot;
import dev.adb.engine.txn.Store;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.txn.TransactionService;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.LongSupplier;

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
  private final TransactionService transactions;
  private boolean closed;

  private Database(
      Storage storage,
      DatabaseOptions options,
      EventLog log,
      Store store,
      TransactionService transactions) {
    this.storage = storage;
    this.options = options;
    this.log = log;
    this.store = store;
    this.transactions = transactions;
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
      Store store = new Store();
      EventLog log = EventLog.open(storage, options.log(), store);
      store.identify(log.databaseId());
      store.publish();
      return new Database(
          storage,
          options,
          log,
          store,
          new TransactionService(
              log, store, options.durability(), options.forceIntervalMillis(), clock));
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
      transactions.close();
      log.close();
    } finally {
      storage.close();
    }
  }
}
