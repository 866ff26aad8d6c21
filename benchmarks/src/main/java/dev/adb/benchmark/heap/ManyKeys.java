package dev.adb.benchmark.heap;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;

/** A stream with many keys, one event each: load; then open, append to cold keys, read them. */
final class ManyKeys {
  private static final int COMMIT = 100_000;
  private static final int APPENDS = 5_000;
  private static final int READS = 20_000;

  /** Odd, so that multiplying by it maps numbers to keys one to one, far from each other. */
  private static final long SCATTER = 0x9E3779B97F4A7C15L;

  private final String url;
  private final long count;

  ManyKeys(Path directory, long count) {
    this.url = "jdbc:adb:file:" + directory;
    this.count = count;
  }

  private static long key(long number) {
    return number * SCATTER;
  }

  void load() throws IOException, SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("create stream device (id bigint)");
        statement.execute("create event Seen (place int) on device");
      }
      connection.setAutoCommit(false);
      try (PreparedStatement insert =
          connection.prepareStatement("insert into device.Seen (id, place) values (?, ?)")) {
        Phase.run("load", () -> load(connection, insert));
      }
    }
  }

  private long load(Connection connection, PreparedStatement insert) throws SQLException {
    for (long number = 0; number < count; number++) {
      insert.setLong(1, key(number));
      insert.setInt(2, (int) (number % 1_000));
      insert.executeUpdate();
      if ((number + 1) % COMMIT == 0) {
        connection.commit();
      }
    }
    connection.commit();
    return count;
  }

  void use() throws IOException, SQLException {
    SplittableRandom random = new SplittableRandom(2);
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement add =
            connection.prepareStatement("add Seen(place = ?) to device(?) expect exists");
        PreparedStatement read =
            connection.prepareStatement("select version, place from device.events where id = ?");
        Statement statement = connection.createStatement()) {
      Phase.run("appends to random cold keys", () -> append(add, random));
      Phase.run("random cold keys read", () -> read(read, random));
      Phase.run(
          "events counted",
          () -> {
            try (ResultSet rows = statement.executeQuery("select count(*) from device.Seen")) {
              rows.next();
              return rows.getLong(1);
            }
          });
    }
  }

  private long append(PreparedStatement add, SplittableRandom random) throws SQLException {
    for (int i = 0; i < APPENDS; i++) {
      add.setInt(1, i);
      add.setLong(2, key(random.nextLong(count)));
      add.executeUpdate();
    }
    return APPENDS;
  }

  private long read(PreparedStatement read, SplittableRandom random) throws SQLException {
    for (int i = 0; i < READS; i++) {
      read.setLong(1, key(random.nextLong(count)));
      try (ResultSet rows = read.executeQuery()) {
        if (!rows.next()) {
          throw new IllegalStateException("key has no events");
        }
      }
    }
    return READS;
  }
}
