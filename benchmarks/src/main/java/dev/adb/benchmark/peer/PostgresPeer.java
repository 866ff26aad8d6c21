package dev.adb.benchmark.peer;

import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.workload.BankEvents;
import dev.adb.benchmark.workload.EventKind;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL as a server on loopback. A history is loaded with COPY. Positions come from a
 * sequence: a counter row would hold every other writer until a commit is forced.
 */
public final class PostgresPeer implements Peer {
  private final Path directory;
  private @Nullable PostgresCluster cluster;

  public PostgresPeer(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public String version() throws SQLException {
    try (Connection connection = newConnection()) {
      return "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion();
    }
  }

  @Override
  public boolean embedded() {
    return false;
  }

  @Override
  public void open() throws IOException {
    cluster = new PostgresCluster(directory);
    cluster.start();
  }

  @Override
  public void load(BankEvents events) throws IOException, SQLException {
    try (Connection connection = newConnection()) {
      List<String> definitions =
          new ArrayList<>(PeerTables.definitions("decimal(12,2)", "timestamp"));
      definitions.add("create sequence positions start with " + (events.eventCount() + 1));
      PeerTables.execute(connection, definitions);
      PostgresLoader.load(connection, events);
    }
  }

  @Override
  public void settle() throws SQLException {
    try (Connection connection = newConnection()) {
      PeerTables.execute(connection, List.of("vacuum analyze", "checkpoint"));
    }
  }

  @Override
  public Client connect() throws SQLException {
    Connection connection = newConnection();
    return new TableClient(connection, new PostgresWriter(connection), ValueForm.TYPED);
  }

  /** Tables and their indexes; the log, of which it keeps up to a gigabyte, is left out. */
  @Override
  public long bytesOnDisk() throws SQLException {
    StringBuilder query = new StringBuilder("select pg_total_relation_size('all_events')");
    for (EventKind kind : EventKind.values()) {
      query.append(" + pg_total_relation_size('").append(kind.tableName()).append("')");
    }
    try (Connection connection = newConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query.toString())) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public void close() {
    if (cluster != null) {
      cluster.stop();
      cluster = null;
    }
  }

  @Override
  public String url() {
    if (cluster == null) {
      throw new IllegalStateException("server is not started");
    }
    return cluster.url();
  }

  @Override
  public Dialect dialect() {
    return Dialect.TYPED;
  }

  @Override
  public Connection newConnection() throws SQLException {
    if (cluster == null) {
      throw new SQLException("server is not started", "08001");
    }
    return DriverManager.getConnection(cluster.url());
  }
}
