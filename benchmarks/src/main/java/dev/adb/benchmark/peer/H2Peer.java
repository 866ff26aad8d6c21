package dev.adb.benchmark.peer;

import dev.adb.benchmark.query.Dialect;
import dev.adb.benchmark.workload.BankEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * H2 in the process, told to write at each commit. It hands a commit to the operating system and
 * does not force it, so its writes are shown and not counted.
 */
public final class H2Peer implements Peer {
  private static final ValueForm FORM = ValueForm.TYPED;

  private final Path directory;
  private @Nullable Connection keeper;

  public H2Peer(Path directory) {
    this.directory = directory;
  }

  @Override
  public String name() {
    return "h2";
  }

  @Override
  public Path directory() {
    return directory;
  }

  @Override
  public String version() throws SQLException {
    try (Connection connection = newConnection()) {
      return "H2 " + connection.getMetaData().getDatabaseProductVersion();
    }
  }

  @Override
  public boolean forced() {
    return false;
  }

  @Override
  public void open() throws IOException, SQLException {
    Files.createDirectories(directory);
    keeper = newConnection();
  }

  @Override
  public void load(BankEvents events) throws SQLException {
    try (Connection connection = newConnection()) {
      PeerTables.execute(connection, PeerTables.definitions("decimal(12,2)", "timestamp"));
      PeerTables.execute(
          connection, List.of("create sequence positions start with " + (events.eventCount() + 1)));
      // Its large transactions are slow, and its commits cost no force.
      BatchLoader.load(connection, FORM, events, BatchLoader.BATCH);
    }
  }

  @Override
  public void settle() throws SQLException {
    try (Connection connection = newConnection()) {
      PeerTables.execute(connection, List.of("analyze", "checkpoint sync"));
    }
  }

  @Override
  public Client connect() throws SQLException {
    Connection connection = newConnection();
    PairedWriter writer =
        new PairedWriter(
            newConnection(),
            FORM,
            "insert into all_events (position, account, version, type, payload)"
                + " values (next value for positions, ?, ?, ?, ?)",
            "current value for positions");
    return new TableClient(connection, writer, FORM);
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
    return "jdbc:h2:file:" + directory.resolve("bank");
  }

  @Override
  public Dialect dialect() {
    return Dialect.TYPED;
  }

  @Override
  public Connection newConnection() throws SQLException {
    return DriverManager.getConnection(
        url() + ";WRITE_DELAY=0;LOCK_TIMEOUT=60000;OPTIMIZE_REUSE_RESULTS=FALSE", "sa", "");
  }
}
