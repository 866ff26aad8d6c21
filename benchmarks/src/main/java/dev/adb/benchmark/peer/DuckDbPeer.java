package dev.adb.benchmark.peer;

import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * DuckDB in the process with its write-ahead log as it is set by default. A history is loaded with
 * its appenders.
 */
public final class DuckDbPeer implements Peer {
  private final Path directory;
  private @Nullable Connection keeper;

  public DuckDbPeer(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return "duckdb";
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public String version() throws SQLException {
    try (Connection connection = newConnection()) {
      return "DuckDB " + connection.getMetaData().getDatabaseProductVersion();
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
      List<String> definitions =
          new ArrayList<>(PeerTables.definitions("decimal(12,2)", "timestamp"));
      // It does not use the unique index for a condition on the account alone.
      definitions.add("create index account_of_event on all_events (account)");
      definitions.add("create sequence positions start with " + (events.eventCount() + 1));
      PeerTables.execute(connection, definitions);
      DuckDbLoader.load(connection, events);
    }
  }

  @Override
  public void settle() throws SQLException {
    try (Connection connection = newConnection()) {
      PeerTables.execute(connection, List.of("checkpoint"));
    }
  }

  @Override
  public Client connect() throws SQLException {
    Connection connection = newConnection();
    return new TableClient(connection, new DuckDbWriter(newConnection()), ValueForm.TYPED);
  }

  @Override
  public long bytesOnDisk() throws IOException {
    return DiskUsage.bytes(directory);
  }

  @Override
  public void close() throws SQLException {
    if (keeper != null) {
      keeper.close();
      keeper = null;
    }
  }

  @Override
  public String url() {
    return "jdbc:duckdb:" + directory.resolve("bank.duckdb");
  }

  @Override
  public Dialect dialect() {
    return Dialect.TYPED;
  }

  @Override
  public Connection newConnection() throws SQLException {
    return DriverManager.getConnection(url());
  }
}
