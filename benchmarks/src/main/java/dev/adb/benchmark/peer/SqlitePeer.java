package dev.adb.benchmark.peer;

import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.workload.BankEvent;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * SQLite with a write-ahead log, forced at each commit. It takes one writer at a time; so all
 * clients write through one connection behind a lock, which is faster than to let their connections
 * wait for each other. The position is the row id, which SQLite counts itself.
 */
public final class SqlitePeer implements Peer {
  private static final ValueForm FORM = ValueForm.WHOLE_NUMBERS;

  private final Path directory;
  private final ReentrantLock writing = new ReentrantLock();
  private @Nullable Connection keeper;
  private @Nullable TableWriter writer;

  public SqlitePeer(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return "sqlite";
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public String version() throws SQLException {
    try (Connection connection = newConnection()) {
      return "SQLite " + connection.getMetaData().getDatabaseProductVersion();
    }
  }

  @Override
  public void open() throws IOException, SQLException {
    Files.createDirectories(directory);
    keeper = newConnection();
  }

  @Override
  public void load(BankEvents events) throws SQLException {
    try (Connection connection = newConnection()) {
      PeerTables.execute(
          connection,
          PeerTables.definitions("integer", "integer").stream()
              .map(text -> text.replace("position bigint primary", "position integer primary"))
              .toList());
      BatchLoader.load(connection, FORM, events, BatchLoader.COMMIT);
    }
  }

  @Override
  public void settle() throws SQLException {
    try (Connection connection = newConnection()) {
      PeerTables.execute(connection, List.of("analyze", "pragma wal_checkpoint(truncate)"));
    }
  }

  @Override
  public Client connect() throws SQLException {
    return new TableClient(newConnection(), new SharedWriter(), FORM);
  }

  private TableWriter writer() throws SQLException {
    if (writer == null) {
      writer =
          new PairedWriter(
              newConnection(),
              FORM,
              "insert into all_events (account, version, type, payload) values (?, ?, ?, ?)",
              "last_insert_rowid()");
    }
    return writer;
  }

  /** What a client writes through; the connection behind it is closed with the peer. */
  private final class SharedWriter implements TableWriter {
    @Override
    public boolean append(BankEvent event) throws SQLException {
      writing.lock();
      try {
        return writer().append(event);
      } finally {
        writing.unlock();
      }
    }

    @Override
    public void appendAll(BankEvent[] events) throws SQLException {
      writing.lock();
      try {
        writer().appendAll(events);
      } finally {
        writing.unlock();
      }
    }

    @Override
    public void close() {}
  }

  @Override
  public long bytesOnDisk() throws IOException {
    return DiskUsage.bytes(directory);
  }

  @Override
  public void close() throws SQLException {
    if (writer != null) {
      writer.close();
      writer = null;
    }
    if (keeper != null) {
      keeper.close();
      keeper = null;
    }
  }

  @Override
  public String url() {
    return "jdbc:sqlite:" + directory.resolve("bank.sqlite");
  }

  @Override
  public Dialect dialect() {
    return Dialect.WHOLE_NUMBERS;
  }

  @Override
  public Connection newConnection() throws SQLException {
    Connection connection = DriverManager.getConnection(url());
    try (Statement statement = connection.createStatement()) {
      statement.execute("pragma synchronous = full");
      statement.execute("pragma busy_timeout = 60000");
      statement.execute("pragma cache_size = -65536");
      statement.execute("pragma mmap_size = 4294967296");
      try (ResultSet rows = statement.executeQuery("pragma journal_mode = wal")) {
        rows.next();
      }
    }
    return connection;
  }
}
