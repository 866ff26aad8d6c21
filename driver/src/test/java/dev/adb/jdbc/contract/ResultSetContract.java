package dev.adb.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines 49 to 56 of the check list. */
public abstract class ResultSetContract extends JdbcContract {
  private static final UUID ID = UUID.fromString("6c1f0f6e-9f6b-4c5e-8a3e-2f4f6a1d7b10");
  private static final Instant MOMENT = Instant.parse("2026-03-29T02:30:00.123Z");

  private Statement statement;

  @BeforeEach
  void addSample() throws SQLException {
    statement = connection.createStatement();
    update(
        "add Taken(flag = true, small = 7, large = 8000000000, ratio = 1.5e0, exact = 12.5,"
            + " words = 'hallå', doc = '{\"a\":1}', raw = x'0aff', id = uuid '"
            + ID
            + "', day = date '2026-03-29', hour = time '02:30:00.123',"
            + " moment = timestamp '2026-03-29 02:30:00.123') to sample(1)");
  }

  @AfterEach
  void closeStatement() throws SQLException {
    statement.close();
  }

  private ResultSet sample() throws SQLException {
    ResultSet result = statement.executeQuery("select * from sample.Taken");
    assertThat(result.next()).isTrue();
    return result;
  }

  @Test
  void objectsHaveTheirDefaultClasses() throws SQLException {
    ResultSet result = sample();

    assertThat(result.getObject("flag")).isEqualTo(true);
    assertThat(result.getObject("small")).isEqualTo(7);
    assertThat(result.getObject("large")).isEqualTo(8_000_000_000L);
    assertThat(result.getObject("ratio")).isEqualTo(1.5);
    assertThat(result.getObject("exact")).isEqualTo(new BigDecimal("12.5000"));
    assertThat(result.getObject("words")).isEqualTo("hallå");
    assertThat(result.getObject("doc")).isEqualTo("{\"a\":1}");
    assertThat(result.getObject("raw")).isEqualTo(new byte[] {10, -1});
    assertThat(result.getObject("id")).isEqualTo(ID);
    assertThat(result.getObject("day")).isEqualTo(Date.valueOf("2026-03-29"));
    assertThat(result.getObject("hour")).isInstanceOf(Time.class).hasToString("02:30:00");
    assertThat(result.getObject("moment")).isEqualTo(Timestamp.from(MOMENT));
    assertThat(result.getObject("short")).isNull();
    assertThat(result.getObject("metadata")).isNull();
    assertThat(result.getObject("version")).isEqualTo(1L);
    assertThat(result.getObject("event_id")).isInstanceOf(UUID.class);
    assertThat(result.getObject("recorded_at")).isInstanceOf(Timestamp.class);
  }

  @Test
  void objectsAreGivenInTheClassAskedFor() throws SQLException {
    ResultSet result = sample();

    assertThat(result.getObject("small", String.class)).isEqualTo("7");
    assertThat(result.getObject("large", Long.class)).isEqualTo(8_000_000_000L);
    assertThat(result.getObject("small", Integer.class)).isEqualTo(7);
    assertThat(result.getObject("small", Long.class)).isEqualTo(7);
    assertThat(result.getObject("small", BigDecimal.class)).isEqualTo(new BigDecimal("7"));
    assertThat(result.getObject("exact", BigDecimal.class)).isEqualTo(new BigDecimal("12.5000"));
    assertThat(result.getObject("flag", Boolean.class)).isTrue();
    assertThat(result.getObject("day", LocalDate.class)).isEqualTo("2026-03-29");
    assertThat(result.getObject("hour", LocalTime.class)).isEqualTo("02:30:00.123");
    assertThat(result.getObject("moment", LocalDateTime.class))
        .isEqualTo(LocalDateTime.parse("2026-03-29T02:30:00.123"));
    assertThat(result.getObject("moment", OffsetDateTime.class).toInstant()).isEqualTo(MOMENT);
    assertThat(result.getObject("moment", Instant.class)).isEqualTo(MOMENT);
    assertThat(result.getObject("id", UUID.class)).isEqualTo(ID);
    assertThat(result.getObject("id", String.class)).isEqualTo(ID.toString());
    assertThat(result.getObject("raw", byte[].class)).containsExactly(10, -1);
    assertSqlState("22005", () -> result.getObject("flag", LocalDate.class));
  }

  @Test
  void theFirstOfSeveralLabelsWins() throws SQLException {
    ResultSet result = statement.executeQuery("select 1 as a, 2 as \"A\", 3 as b");
    assertThat(result.next()).isTrue();

    assertThat(result.getInt("A")).isEqualTo(1);
    assertThat(result.getInt("B")).isEqualTo(3);
    assertThat(result.findColumn("b")).isEqualTo(3);
    assertSqlState("42703", () -> result.getInt("c"));
    assertSqlState("07009", () -> result.getInt(4));
  }

  @Test
  void nullsAreRemembered() throws SQLException {
    update("add Taken() to sample(2)");
    ResultSet result = statement.executeQuery("select * from Taken where sample_id = 2");
    assertThat(result.next()).isTrue();

    assertThat(result.getBoolean("flag")).isFalse();
    assertThat(result.wasNull()).isTrue();
    assertThat(result.getLong("sample_id")).isEqualTo(2);
    assertThat(result.wasNull()).isFalse();
    for (String column : List.of("small", "large", "ratio", "exact")) {
      assertThat(result.getInt(column)).isZero();
      assertThat(result.wasNull()).isTrue();
      assertThat(result.getDouble(column)).isZero();
      assertThat(result.getBigDecimal(column)).isNull();
    }
    for (String column : List.of("words", "doc", "raw", "id", "day", "hour", "moment")) {
      assertThat(result.getString(column)).isNull();
      assertThat(result.wasNull()).isTrue();
    }
  }

  @Test
  void numbersOutOfRangeAreRefused() throws SQLException {
    ResultSet result = sample();

    assertSqlState("22003", () -> result.getInt("large"));
    assertThat(result.getInt("exact")).isEqualTo(12);
    assertThat(result.getByte("small")).isEqualTo((byte) 7);
  }

  @Test
  void timestampsAreMomentsUnlessACalendarSaysOtherwise() throws SQLException {
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String id : List.of("UTC", "America/New_York", "Europe/Stockholm")) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        ResultSet result = sample();
        assertThat(result.getTimestamp("moment").toInstant()).isEqualTo(MOMENT);
        assertThat(
                result
                    .getTimestamp(
                        "moment", new GregorianCalendar(TimeZone.getTimeZone("America/New_York")))
                    .toInstant())
            .isEqualTo(Instant.parse("2026-03-29T06:30:00.123Z"));
        assertThat(result.getDate("day")).hasToString("2026-03-29");
        assertThat(result.getTime("hour")).hasToString("02:30:00");
        assertThat(result.getString("moment")).isEqualTo("2026-03-29 02:30:00.123");
      }
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void aForwardOnlyResultKnowsWhereItIs() throws SQLException {
    update("add Taken() to sample(2)");
    ResultSet result = statement.executeQuery("select sample_id from Taken order by sample_id");

    assertThat(result.getType()).isEqualTo(ResultSet.TYPE_FORWARD_ONLY);
    assertThat(result.isBeforeFirst()).isTrue();
    assertThat(result.getRow()).isZero();
    assertThat(result.next()).isTrue();
    assertThat(result.isBeforeFirst()).isFalse();
    assertThat(result.isFirst()).isTrue();
    assertThat(result.getRow()).isEqualTo(1);
    assertThat(result.isLast()).isFalse();
    assertThat(result.getLong(1)).isEqualTo(1);
    assertThat(result.next()).isTrue();
    assertThat(result.isLast()).isTrue();
    assertThat(result.getLong(1)).isEqualTo(2);
    assertThat(result.next()).isFalse();
    assertThat(result.isAfterLast()).isTrue();
    assertThat(result.next()).isFalse();
    assertSqlState("24000", () -> result.getLong(1));
    assertSqlState("24000", result::first);

    ResultSet empty = statement.executeQuery("select sample_id from Taken where 1 = 0");
    assertThat(empty.isBeforeFirst()).isFalse();
    assertThat(empty.isAfterLast()).isFalse();
    assertThat(empty.next()).isFalse();
    assertThat(empty.isAfterLast()).isFalse();
  }

  @Test
  void aScrollableResultGoesAnywhere() throws SQLException {
    for (int key = 2; key <= 5; key++) {
      update("add Taken() to sample(" + key + ")");
    }
    try (Statement scrolling =
            connection.createStatement(
                ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        ResultSet result =
            scrolling.executeQuery("select sample_id from Taken order by sample_id")) {
      assertThat(result.last()).isTrue();
      assertThat(result.getRow()).isEqualTo(5);
      update("add Taken() to sample(6)");
      assertThat(result.next()).isFalse();
      assertThat(result.absolute(2)).isTrue();
      assertThat(result.getLong(1)).isEqualTo(2);
      result.beforeFirst();
      assertThat(rows(result)).hasSize(5);
    }
  }

  @Test
  void textsAreStable() throws SQLException, IOException {
    ResultSet result = sample();

    assertThat(result.getString("flag")).isEqualTo("true");
    assertThat(result.getString("ratio")).isEqualTo("1.5");
    assertThat(result.getString("exact")).isEqualTo("12.5000");
    assertThat(result.getString("raw")).isEqualTo("0aff");
    assertThat(result.getString("id")).isEqualTo(ID.toString());
    assertThat(result.getString("day")).isEqualTo("2026-03-29");
    assertThat(result.getString("hour")).isEqualTo("02:30:00.123");
    assertThat(result.getNString("words")).isEqualTo("hallå");
    assertThat(result.getClob("words").getSubString(1, 5)).isEqualTo("hallå");
    assertThat(result.getCharacterStream("doc").read()).isEqualTo('{');
    assertThat(result.getBinaryStream("raw")).hasBinaryContent(new byte[] {10, -1});
    assertThat(result.getBlob("raw").length()).isEqualTo(2);
  }

  @Test
  void manyRowsOfEveryTypeAreRead() throws SQLException {
    connection.setAutoCommit(false);
    try (var insert =
        connection.prepareStatement(
            "insert into sample.Taken (sample_id, large, words, moment) values (?, ?, ?, ?)")) {
      for (int key = 2; key <= 10_000; key++) {
        insert.setLong(1, key);
        insert.setLong(2, key * 3L);
        insert.setString(3, key % 10 == 0 ? null : "w" + key);
        insert.setTimestamp(4, new Timestamp(key));
        insert.addBatch();
      }
      insert.executeBatch();
    }
    connection.commit();

    long sum = 0;
    int nulls = 0;
    int rows = 0;
    try (ResultSet result =
        statement.executeQuery(
            "select large, words, moment, sample_id from Taken where sample_id > 1"
                + " order by sample_id")) {
      while (result.next()) {
        rows++;
        sum += result.getLong(1);
        if (result.getString(2) == null) {
          nulls++;
        } else {
          assertThat(result.getString(2)).isEqualTo("w" + result.getInt(4));
        }
        assertThat(result.getTimestamp(3).getTime()).isEqualTo(result.getLong(4));
      }
    }
    assertThat(rows).isEqualTo(9_999);
    assertThat(nulls).isEqualTo(1000);
    assertThat(sum).isEqualTo(3L * (10_000L * 10_001 / 2 - 1));
  }
}
