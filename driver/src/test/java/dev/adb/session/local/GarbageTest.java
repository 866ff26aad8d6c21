package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the statements that matter allocate on the caller's thread. Bounds are about twice what was
 * seen in interpreted and in compiled code.
 */
class GarbageTest {
  private static final int EVENTS_OF_KEY = 10;
  private static final int KEY_COUNT = 500;

  private static final String EVENTS_OF =
      "select version, global_position, event_type, amount, channel from account.events"
          + " where id = %s order by version";

  private Connection connection;

  /** Something that is done again and again. */
  private interface Operation {
    void run(int number) throws SQLException;
  }

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:adb:mem:garbage");
    try (Statement statement = connection.createStatement()) {
      statement.execute("create stream account (id bigint)");
      for (String type : new String[] {"Deposited", "Withdrawn", "Sent"}) {
        statement.execute(
            "create event " + type + " (amount decimal(12,2), channel string) on account");
      }
    }
    connection.setAutoCommit(false);
    for (int i = 0; i < KEY_COUNT * EVENTS_OF_KEY; i++) {
      insert(i % 3 == 0 ? "Deposited" : i % 3 == 1 ? "Withdrawn" : "Sent", i % KEY_COUNT);
    }
    connection.commit();
    connection.setAutoCommit(true);
  }

  private void insert(String type, int key) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into %s (id, amount, channel) values (%d, 1.25, 'web')".formatted(type, key));
    }
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private static double bytesOf(int count, Operation operation) throws SQLException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int i = 0; i < count; i++) {
      operation.run(i);
    }
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < count; i++) {
      operation.run(count + i);
    }
    double bytes = (double) (threads.getCurrentThreadAllocatedBytes() - before) / count;
    return bytes;
  }

  private static void read(ResultSet rows) throws SQLException {
    int count = 0;
    while (rows.next()) {
      count++;
      if (rows.getLong(1) != count || rows.getString(3) == null) {
        throw new IllegalStateException("wrong version: " + rows.getLong(1));
      }
    }
    if (count != EVENTS_OF_KEY) {
      throw new IllegalStateException("wrong number of events: " + count);
    }
  }

  @Test
  void readsOfAKeyAllocateLittleMoreThanTheirRows() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(EVENTS_OF.formatted("?"))) {
      double bytes =
          bytesOf(
              5_000,
              number -> {
                select.setLong(1, number % KEY_COUNT);
                try (ResultSet rows = select.executeQuery()) {
                  read(rows);
                }
              });
      assertThat(bytes).isLessThan(12_000);
    }
  }

  @Test
  void readsOfAKeyAsNewTextPlanNothing() throws SQLException {
    try (Statement select = connection.createStatement()) {
      double bytes =
          bytesOf(
              5_000,
              number -> {
                try (ResultSet rows =
                    select.executeQuery(EVENTS_OF.formatted(number % KEY_COUNT))) {
                  read(rows);
                }
              });
      assertThat(bytes).isLessThan(16_000);
    }
  }

  @Test
  void aCommitOfOneEventAllocatesLittleMoreThanTheEvent() throws SQLException {
    try (PreparedStatement add =
        connection.prepareStatement(
            "add Deposited(amount = ?, channel = ?) to account(?) expect version ?")) {
      BigDecimal amount = new BigDecimal("2.50");
      double bytes =
          bytesOf(
              2_000,
              number -> {
                add.setBigDecimal(1, amount);
                add.setString(2, "web");
                add.setLong(3, KEY_COUNT + 1);
                add.setLong(4, number);
                add.executeUpdate();
              });
      assertThat(bytes).isLessThan(3_000);
    }
  }

  @Test
  void eventsOfABatchAllocateLittleMoreThanTheirBytes() throws SQLException {
    connection.setAutoCommit(false);
    int batch = 1_000;
    try (PreparedStatement insert =
        connection.prepareStatement("insert into Sent (id, amount, channel) values (?, ?, ?)")) {
      BigDecimal amount = new BigDecimal("2.50");
      double bytes =
          bytesOf(
              20,
              number -> {
                for (int i = 0; i < batch; i++) {
                  insert.setLong(1, i % KEY_COUNT);
                  insert.setBigDecimal(2, amount);
                  insert.setString(3, "web");
                  insert.addBatch();
                }
                insert.executeBatch();
                connection.commit();
              });
      assertThat(bytes / batch).isLessThan(700);
    }
  }
}
