package dev.adb.session.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.Database;
import dev.adb.engine.txn.Committer.Durability;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Statements use the indexes of attributes: seen by the rows that scans examine. */
class AttributeIndexTest {
  private static final int ROW_COUNT = 2_000;

  private Connection connection;
  private DatabaseRegistry.Entry entry;

  @BeforeEach
  void open() throws SQLException {
    connection = DriverManager.getConnection("jdbc:adb:mem:indexes");
    entry = DatabaseRegistry.memory("indexes", Durability.FORCE);
    execute("create stream person (id int)");
    execute("create event Joined (name string, city string optional, age int) on person");
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into Joined (id, name, city, age) values (?, ?, ?, ?)")) {
      for (int i = 0; i < ROW_COUNT; i++) {
        insert.setInt(1, i);
        insert.setString(2, "name " + i);
        insert.setString(3, i % 100 == 0 ? null : "city " + i / 50);
        insert.setInt(4, i % 90);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();
    connection.setAutoCommit(true);
    execute("create index by_name on person.Joined (name)");
    execute("create index by_city on person.Joined (city, age)");
    settle();
  }

  @AfterEach
  void close() throws SQLException {
    DatabaseRegistry.release(entry);
    connection.close();
  }

  private void settle() {
    Database database = entry.database();
    database.checkpoint();
    database.awaitBackground();
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> rows(String text) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(text)) {
      while (found.next()) {
        rows.add(found.getString(1));
      }
    }
    return rows;
  }

  private long examined(String text) throws SQLException {
    long before = entry.database().scanCounters().rowsExamined();
    rows(text);
    return entry.database().scanCounters().rowsExamined() - before;
  }

  @Test
  void queriesExamineTheRowsThatAnIndexLeaves() throws SQLException {
    String byName = "select id from Joined where name = 'name 17'";
    assertThat(rows(byName)).containsExactly("17");
    assertThat(examined(byName)).isEqualTo(1);
    String ofNames = "select id from Joined where name in ('name 1', 'nobody', 'name 1999')";
    assertThat(rows(ofNames)).containsExactly("1", "1999");
    assertThat(examined(ofNames)).isEqualTo(2);
    String byCity = "select count(*) from Joined where city = 'city 3' and age between 60 and 69";
    assertThat(rows(byCity)).containsExactly("10");
    assertThat(examined(byCity)).isEqualTo(10);
    String homeless = "select count(*) from Joined where city is null";
    assertThat(rows(homeless)).containsExactly("20");
    assertThat(examined(homeless)).isEqualTo(20);
  }

  @Test
  void rulesAndFindsUseThemToo() throws SQLException {
    String found = "find p where Joined(name = 'name 17') on person(p)";
    assertThat(rows(found)).containsExactly("17");
    assertThat(examined(found)).isEqualTo(1);
    execute("create rule resident(p, c) :- Joined(city = c) on person(p)");
    String residents = "find p where resident(p, 'city 7') order by p limit 3";
    assertThat(rows(residents)).containsExactly("350", "351", "352");
    assertThat(examined(residents)).isEqualTo(50);
  }

  @Test
  void anEventIsFoundByItsId() throws SQLException {
    String id = rows("select event_id from Joined where id = 42").get(0);
    String byId = "select id from Joined where event_id = cast('" + id + "' as uuid)";

    assertThat(rows(byId)).containsExactly("42");
    assertThat(examined(byId)).isEqualTo(1);
  }

  @Test
  void plansAndTheCatalogTellOfThem() throws SQLException {
    assertThat(rows("explain select id from Joined where name = 'x'"))
        .anyMatch(line -> line.contains("index=[by_name]"));
    assertThat(rows("explain find p where Joined(city = 'x') on person(p)"))
        .anyMatch(line -> line.contains("index=[by_city]"));
    assertThat(rows("select state from adb.indexes")).containsExactly("ready", "ready");
  }

  @Test
  void whatComesLaterAndWhatATransactionAddedIsFoundAsWell() throws SQLException {
    connection.setAutoCommit(false);
    execute("insert into Joined values (5000, 'name 17', null, 1)");
    assertThat(rows("select id from Joined where name = 'name 17'")).containsExactly("17", "5000");
    connection.commit();
    connection.setAutoCommit(true);
    assertThat(rows("select id from Joined where name = 'name 17'")).containsExactly("17", "5000");
    execute("drop index by_name");
    settle();
    assertThat(rows("select id from Joined where name = 'name 17'")).containsExactly("17", "5000");
    assertThat(examined("select id from Joined where name = 'name 17'")).isEqualTo(ROW_COUNT + 1);
  }
}
