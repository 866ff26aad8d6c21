package dev.adb.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.JDBCType;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lines 42 to 48 of the check list. */
public abstract class PreparedContract extends JdbcContract {
  private static final String INSERT_SAMPLE =
      "insert into sample.Taken (sample_id, %s) values (?, ?)";
  private static final LocalDateTime MOMENT = LocalDateTime.parse("2026-03-29T02:30:00.123");
  private static final UUID ID = UUID.fromString("6c1f0f6e-9f6b-4c5e-8a3e-2f4f6a1d7b10");

  @Test
  void parametersSayTheirTypes() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "insert into MoneyDeposited (account_id, amount, channel) values (?, ?, ?)")) {
      ParameterMetaData metaData = statement.getParameterMetaData();

      assertThat(metaData.getParameterCount()).isEqualTo(3);
      assertThat(metaData.getParameterType(1)).isEqualTo(Types.BIGINT);
      assertThat(metaData.getParameterType(2)).isEqualTo(Types.DECIMAL);
      assertThat(metaData.getPrecision(2)).isEqualTo(12);
      assertThat(metaData.getScale(2)).isEqualTo(2);
      assertThat(metaData.getParameterType(3)).isEqualTo(Types.VARCHAR);
      assertThat(metaData.getParameterClassName(1)).isEqualTo("java.lang.Long");
      assertThat(metaData.getParameterMode(1)).isEqualTo(ParameterMetaData.parameterModeIn);
      assertThat(metaData.isNullable(3)).isNotEqualTo(ParameterMetaData.parameterNoNulls);
      assertThat(metaData.isSigned(2)).isTrue();
      assertSqlState("07009", () -> metaData.getParameterType(4));
    }
  }

  @Test
  void aLimitIsAtLeastZeroRows() throws SQLException {
    for (String text :
        List.of(
            "find i where i in (1, 2, 3) order by i limit ?",
            "select version from MoneyDeposited order by version limit ?")) {
      try (PreparedStatement statement = connection.prepareStatement(text)) {
        statement.setInt(1, -2);
        assertSqlState("22023", () -> rows(statement.executeQuery()));
        statement.setNull(1, Types.INTEGER);
        assertSqlState("22023", () -> rows(statement.executeQuery()));
        statement.setInt(1, 0);
        assertThat(rows(statement.executeQuery())).isEmpty();
      }
    }
  }

  @Test
  void aLongListOfValuesBindsAVariable() throws SQLException {
    String values =
        IntStream.rangeClosed(1, 300).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    try (PreparedStatement statement =
        connection.prepareStatement("find count(), sum(x) where x in (" + values + ")")) {
      assertThat(rows(statement.executeQuery())).isEqualTo(List.of(List.of(300L, 45_150L)));
    }
  }

  @Test
  void columnsAreKnownBeforeItRuns() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select amount as a, channel from MoneyDeposited where 1 = 0")) {
      ResultSetMetaData metaData = statement.getMetaData();

      assertThat(metaData.getColumnCount()).isEqualTo(2);
      assertThat(metaData.getColumnLabel(1)).isEqualToIgnoringCase("a");
      assertThat(metaData.getColumnType(1)).isEqualTo(Types.DECIMAL);
      assertThat(rows(statement.executeQuery())).isEmpty();
    }
    try (PreparedStatement statement =
        connection.prepareStatement("add MoneyDeposited(amount = ?) to account(?)")) {
      assertThat(statement.getMetaData()).isNull();
    }
  }

  @Test
  void nullIsBoundWithAnyType() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(INSERT_SAMPLE.formatted("words"))) {
      long key = 1;
      for (int type :
          new int[] {Types.VARCHAR, Types.NULL, Types.OTHER, 2014, Types.INTEGER, Types.CLOB}) {
        statement.setLong(1, key++);
        statement.setNull(2, type);
        assertThat(statement.executeUpdate()).isEqualTo(1);
      }
      statement.setLong(1, key++);
      statement.setNull(2, Types.OTHER, "text");
      statement.executeUpdate();
      statement.setLong(1, key++);
      statement.setObject(2, null);
      statement.executeUpdate();
      statement.setLong(1, key);
      statement.setString(2, null);
      statement.executeUpdate();
      assertThat(rows("select distinct words from Taken")).hasSize(1);
      assertThat(rows("select words from Taken").get(0).get(0)).isNull();
    }
  }

  /** Writes the value to the column and reads it as the class of what is expected. */
  private void assertWritten(String column, Binding binding, Object expected) throws SQLException {
    try (PreparedStatement insert = connection.prepareStatement(INSERT_SAMPLE.formatted(column));
        PreparedStatement select =
            connection.prepareStatement(
                "select %s from Taken where sample_id = ? order by version desc"
                    .formatted(column))) {
      insert.setLong(1, 1);
      binding.bind(insert);
      insert.executeUpdate();
      select.setLong(1, 1);
      ResultSet result = select.executeQuery();
      assertThat(result.next()).isTrue();
      if (expected instanceof byte[] bytes) {
        assertThat(result.getBytes(1)).isEqualTo(bytes);
      } else {
        assertThat((Object) result.getObject(1, expected.getClass())).isEqualTo(expected);
      }
    }
  }

  private interface Binding {
    void bind(PreparedStatement statement) throws SQLException;
  }

  private void assertObjectWritten(String column, Object value, Object expected)
      throws SQLException {
    assertWritten(column, statement -> statement.setObject(2, value), expected);
  }

  @Test
  void objectsAreBoundByTheirClass() throws SQLException {
    assertObjectWritten("day", MOMENT.toLocalDate(), MOMENT.toLocalDate());
    assertObjectWritten("hour", MOMENT.toLocalTime(), MOMENT.toLocalTime());
    assertObjectWritten("moment", MOMENT, MOMENT);
    assertObjectWritten("moment", MOMENT.toInstant(ZoneOffset.UTC), MOMENT);
    assertObjectWritten("moment", OffsetDateTime.parse("2026-03-29T04:30:00.123+02:00"), MOMENT);
    assertObjectWritten("hour", OffsetTime.parse("02:30:00.123Z"), MOMENT.toLocalTime());
    assertObjectWritten("id", ID, ID);
    assertObjectWritten("exact", new BigDecimal("12.5"), new BigDecimal("12.5000"));
    assertObjectWritten("raw", new byte[] {1, -1}, new byte[] {1, -1});
    assertObjectWritten("flag", true, true);
    assertObjectWritten("small", (short) 7, 7);
    assertObjectWritten("large", 7, 7L);
    assertObjectWritten("ratio", 1.5f, 1.5);
    assertObjectWritten("words", "hallå", "hallå");
    assertObjectWritten("doc", "{\"a\":1.0}", "{\"a\":1.0}");
    assertThatThrownBy(() -> assertObjectWritten("words", new Object(), ""))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void objectsAreBoundByTargetType() throws SQLException {
    assertWritten(
        "exact", s -> s.setObject(2, "1.23456", Types.DECIMAL, 2), new BigDecimal("1.2300"));
    assertWritten("large", s -> s.setObject(2, "42", Types.BIGINT), 42L);
    assertWritten("small", s -> s.setObject(2, 42L, JDBCType.INTEGER), 42);
    assertWritten("words", s -> s.setObject(2, 42, Types.VARCHAR), "42");
    assertWritten("flag", s -> s.setObject(2, "true", Types.BIT), true);
    assertWritten("id", s -> s.setObject(2, ID.toString(), Types.OTHER), ID);
    assertWritten("day", s -> s.setObject(2, "2026-03-29", Types.DATE), MOMENT.toLocalDate());
    assertWritten("moment", s -> s.setObject(2, MOMENT, Types.TIMESTAMP_WITH_TIMEZONE), MOMENT);
    assertWritten("ratio", s -> s.setObject(2, new BigDecimal("0.5"), Types.REAL), 0.5);
    assertWritten("raw", s -> s.setObject(2, new byte[] {7}, Types.BLOB), new byte[] {7});
    assertThatThrownBy(() -> assertWritten("words", s -> s.setObject(2, "x", Types.STRUCT), ""))
        .isInstanceOf(SQLFeatureNotSupportedException.class);
  }

  @Test
  void typedSettersConvert() throws SQLException {
    assertWritten("large", s -> s.setInt(2, 42), 42L);
    assertWritten("large", s -> s.setByte(2, (byte) 42), 42L);
    assertWritten("small", s -> s.setLong(2, 42), 42);
    assertWritten("exact", s -> s.setDouble(2, 0.25), new BigDecimal("0.2500"));
    assertWritten("ratio", s -> s.setBigDecimal(2, new BigDecimal("0.25")), 0.25);
    assertWritten("ratio", s -> s.setFloat(2, 0.25f), 0.25);
    assertWritten("flag", s -> s.setBoolean(2, true), true);
    assertWritten("words", s -> s.setNString(2, "x"), "x");
    assertWritten("words", s -> s.setCharacterStream(2, new StringReader("xyz"), 2), "xy");
    assertWritten("words", s -> s.setClob(2, new StringReader("xyz")), "xyz");
    assertWritten(
        "raw",
        s -> s.setBinaryStream(2, new ByteArrayInputStream(new byte[] {1, 2})),
        new byte[] {1, 2});
    assertWritten("raw", s -> s.setBytes(2, new byte[] {3}), new byte[] {3});
    assertWritten("day", s -> s.setDate(2, Date.valueOf("2026-03-29")), MOMENT.toLocalDate());
    assertWritten("hour", s -> s.setTime(2, Time.valueOf("02:30:00")), LocalTime.parse("02:30:00"));
    assertSqlState(
        "22026",
        () -> assertWritten("words", s -> s.setCharacterStream(2, new StringReader("x"), 2), ""));
  }

  @Test
  void timestampsAreMomentsInUtc() throws SQLException {
    Calendar stockholm = new GregorianCalendar(TimeZone.getTimeZone("Europe/Stockholm"));
    Instant moment = MOMENT.toInstant(ZoneOffset.UTC);
    TimeZone zone = TimeZone.getDefault();
    try {
      for (String id : List.of("UTC", "America/New_York", "Europe/Stockholm")) {
        TimeZone.setDefault(TimeZone.getTimeZone(id));
        assertWritten("moment", s -> s.setTimestamp(2, Timestamp.from(moment)), moment);
        assertWritten(
            "moment",
            s -> s.setTimestamp(2, Timestamp.from(moment), stockholm),
            MOMENT.plusHours(2));
        assertWritten(
            "day", s -> s.setDate(2, Date.valueOf("2026-03-29")), LocalDate.of(2026, 3, 29));
      }
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void everyParameterMustBeBound() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("add MoneyDeposited(amount = ?) to account(?)")) {
      statement.setInt(1, 5);
      assertSqlState("07001", statement::executeUpdate);
      assertSqlState("07009", () -> statement.setInt(3, 1));
      assertSqlState("07009", () -> statement.setInt(0, 1));
      statement.setInt(2, 1);
      assertThat(statement.executeUpdate()).isEqualTo(1);
      assertThat(statement.executeUpdate()).isEqualTo(1);

      statement.clearParameters();
      assertSqlState("07001", statement::executeUpdate);
    }
    assertThat(count("MoneyDeposited")).isEqualTo(2);
  }

  @Test
  void aTextIsGivenOnlyOnce() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("select 1")) {
      assertSqlState("HY010", () -> statement.executeQuery("select 2"));
      assertSqlState("HY010", () -> statement.addBatch("select 2"));
    }
  }

  @Test
  void isPlannedAnewWhenTheCatalogHasChanged() throws SQLException {
    deposit(1, "10");
    try (PreparedStatement statement =
        connection.prepareStatement("select * from account.MoneyDeposited where account_id = ?")) {
      statement.setLong(1, 1);
      assertThat(rows(statement.executeQuery()).get(0)).hasSize(10);

      update("alter event MoneyDeposited add memo string default 'none'");

      List<Object> row = rows(statement.executeQuery()).get(0);
      assertThat(row).hasSize(11);
      assertThat(row.get(10)).isEqualTo("none");
    }
  }

  @Test
  void parametersMayBeSetWhileRowsAreRead() throws SQLException {
    deposit(1, "10");
    deposit(2, "20");
    deposit(2, "30");
    try (PreparedStatement statement =
        connection.prepareStatement("select amount from MoneyDeposited where account_id = ?")) {
      statement.setLong(1, 2);
      ResultSet result = statement.executeQuery();
      assertThat(result.next()).isTrue();
      statement.setLong(1, 1);
      assertThat(result.next()).isTrue();
      assertThat(result.getBigDecimal(1)).isEqualByComparingTo("30");
      assertThat(rows(statement.executeQuery())).hasSize(1);
    }
  }
}
