package dev.adb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.jdbc.rows.ListCursor;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultSetValuesTest {
  private static final UUID ID = UUID.fromString("6c1f0f6e-9f6b-4c5e-8a3e-2f4f6a1d7b10");
  private static final LocalDate DAY = LocalDate.of(2026, 3, 29);
  private static final LocalTime TIME = LocalTime.of(2, 30, 0, 123_000_000);
  private static final LocalDateTime STAMP = LocalDateTime.of(DAY, TIME);

  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void restoreZone() {
    TimeZone.setDefault(zone);
  }

  /** A result set on its one row. */
  private static ResultSet row(Object... valuesAndKinds) throws SQLException {
    List<ColumnInfo> columns = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (int index = 0; index < valuesAndKinds.length; index += 2) {
      ValueKind kind = (ValueKind) valuesAndKinds[index];
      columns.add(ColumnInfo.of("c" + (index / 2 + 1), ValueType.of(kind), true));
      values.add(valuesAndKinds[index + 1]);
    }
    ResultSet result =
        AdbResultSet.detached(new ListCursor(columns, List.<Object[]>of(values.toArray())));
    assertThat(result.next()).isTrue();
    return result;
  }

  private static ResultSet everyKind() throws SQLException {
    return row(
        ValueKind.BOOLEAN,
        true,
        ValueKind.INT,
        7,
        ValueKind.BIGINT,
        8L,
        ValueKind.DOUBLE,
        1.5,
        ValueKind.DECIMAL,
        new BigDecimal("1E+3"),
        ValueKind.STRING,
        "text",
        ValueKind.JSON,
        "{\"a\":1}",
        ValueKind.BYTES,
        new byte[] {10, (byte) 255},
        ValueKind.UUID,
        ID,
        ValueKind.DATE,
        DAY,
        ValueKind.TIME,
        TIME,
        ValueKind.TIMESTAMP,
        STAMP);
  }

  @Test
  void getObjectGivesTheClassThatMetadataNames() throws SQLException {
    ResultSet result = everyKind();
    for (int column = 1; column <= 12; column++) {
      assertThat(result.getObject(column).getClass().getName())
          .isEqualTo(result.getMetaData().getColumnClassName(column));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Europe/Stockholm", "Pacific/Apia"})
  void getStringIsTheSameInEveryZone(String id) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(id));
    ResultSet result = everyKind();
    List<String> texts = new ArrayList<>();
    for (int column = 1; column <= 12; column++) {
      texts.add(result.getString(column));
    }

    assertThat(texts)
        .containsExactly(
            "true",
            "7",
            "8",
            "1.5",
            "1000",
            "text",
            "{\"a\":1}",
            "0aff",
            ID.toString(),
            "2026-03-29",
            "02:30:00.123",
            "2026-03-29 02:30:00.123");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Europe/Stockholm", "Pacific/Apia"})
  void aTimestampIsTheMomentInUtcWhateverTheZone(String id) throws SQLException {
    // 02:30 on that day does not exist in Stockholm: a reading in the JVM's zone would change it.
    TimeZone.setDefault(TimeZone.getTimeZone(id));
    ResultSet result = row(ValueKind.TIMESTAMP, STAMP);
    Instant moment = STAMP.toInstant(ZoneOffset.UTC);

    assertThat(result.getTimestamp(1).toInstant()).isEqualTo(moment);
    assertThat(result.getObject(1, Timestamp.class).toInstant()).isEqualTo(moment);
    assertThat(result.getObject(1, Instant.class)).isEqualTo(moment);
    assertThat(result.getObject(1, OffsetDateTime.class)).isEqualTo(STAMP.atOffset(ZoneOffset.UTC));
    assertThat(result.getObject(1, ZonedDateTime.class)).isEqualTo(STAMP.atZone(ZoneOffset.UTC));
    assertThat(result.getObject(1, LocalDateTime.class)).isEqualTo(STAMP);
    assertThat(result.getObject(1, LocalDate.class)).isEqualTo(DAY);
    assertThat(result.getObject(1, LocalTime.class)).isEqualTo(TIME);
    assertThat(result.getDate(1)).hasToString("2026-03-29");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Europe/Stockholm", "Pacific/Apia"})
  void datesAndTimesPrintAsStored(String id) throws SQLException {
    TimeZone.setDefault(TimeZone.getTimeZone(id));
    ResultSet result =
        row(ValueKind.DATE, DAY, ValueKind.TIME, TIME, ValueKind.DATE, LocalDate.of(1200, 2, 28));

    assertThat(result.getDate(1)).hasToString("2026-03-29").isEqualTo(Date.valueOf(DAY));
    assertThat(result.getTime(2)).hasToString("02:30:00");
    assertThat(Math.floorMod(result.getTime(2).getTime(), 1000)).isEqualTo(123);
    assertThat(result.getDate(3)).hasToString("1200-02-28");
  }

  @Test
  void aCalendarSaysInWhichZoneTheStoredTimeIsRead() throws SQLException {
    Calendar stockholm = new GregorianCalendar(TimeZone.getTimeZone("Europe/Stockholm"));
    ResultSet result =
        row(
            ValueKind.TIMESTAMP, STAMP,
            ValueKind.TIMESTAMP, LocalDateTime.parse("2026-10-25T02:30:00"),
            ValueKind.DATE, DAY,
            ValueKind.TIME, TIME);

    // Skipped by the zone: as much later as the clock was put forward.
    assertThat(result.getTimestamp(1, stockholm).toInstant())
        .isEqualTo(Instant.parse("2026-03-29T01:30:00.123Z"));
    // Twice in the zone: the earlier one.
    assertThat(result.getTimestamp(2, stockholm).toInstant())
        .isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(result.getDate(3, stockholm).getTime())
        .isEqualTo(Instant.parse("2026-03-28T23:00:00Z").toEpochMilli());
    assertThat(result.getTime(4, stockholm).getTime())
        .isEqualTo(Instant.parse("1970-01-01T01:30:00.123Z").toEpochMilli());
    assertThat(result.getTimestamp(1, new GregorianCalendar(TimeZone.getTimeZone("UTC"))))
        .isEqualTo(result.getTimestamp(1));
  }

  @Test
  void numbersOutOfRangeAreRefused() throws SQLException {
    ResultSet result =
        row(
            ValueKind.BIGINT,
            1L << 40,
            ValueKind.DECIMAL,
            new BigDecimal("1E+1000000000"),
            ValueKind.DOUBLE,
            Double.NaN,
            ValueKind.DOUBLE,
            0x1p63,
            ValueKind.INT,
            128,
            ValueKind.DOUBLE,
            1e300);

    assertThatThrownBy(() -> result.getInt(1))
        .hasMessage("value out of range: value=1099511627776, type=int")
        .hasFieldOrPropertyWithValue("SQLState", "22003");
    assertThatThrownBy(() -> result.getLong(2)).hasFieldOrPropertyWithValue("SQLState", "22003");
    assertThatThrownBy(() -> result.getLong(3)).hasFieldOrPropertyWithValue("SQLState", "22003");
    assertThatThrownBy(() -> result.getLong(4)).hasFieldOrPropertyWithValue("SQLState", "22003");
    assertThatThrownBy(() -> result.getByte(5)).hasFieldOrPropertyWithValue("SQLState", "22003");
    assertThatThrownBy(() -> result.getFloat(6)).hasFieldOrPropertyWithValue("SQLState", "22003");
    assertThatThrownBy(() -> result.getObject(2, BigInteger.class))
        .hasFieldOrPropertyWithValue("SQLState", "22003");
  }

  @Test
  void numbersAndTextsConvert() throws SQLException {
    ResultSet result =
        row(
            ValueKind.STRING, " 12.75 ",
            ValueKind.DECIMAL, new BigDecimal("-12.75"),
            ValueKind.BOOLEAN, true,
            ValueKind.STRING, "yes",
            ValueKind.STRING, "2026-03-29T02:30:00+02:00",
            ValueKind.STRING, "maybe");

    assertThat(result.getInt(1)).isEqualTo(12);
    assertThat(result.getDouble(1)).isEqualTo(12.75);
    assertThat(result.getBigDecimal(1)).isEqualTo(new BigDecimal("12.75"));
    assertThat(result.getLong(2)).isEqualTo(-12);
    assertThat(result.getObject(2, Integer.class)).isEqualTo(-12);
    assertThat(result.getInt(3)).isEqualTo(1);
    assertThat(result.getBoolean(4)).isTrue();
    assertThat(result.getTimestamp(5).toInstant()).isEqualTo(Instant.parse("2026-03-29T00:30:00Z"));
    assertThatThrownBy(() -> result.getInt(6))
        .hasMessage("not a number: value='maybe'")
        .hasFieldOrPropertyWithValue("SQLState", "22P02");
    assertThatThrownBy(() -> result.getBoolean(6)).hasMessage("not a boolean: value='maybe'");
    assertThatThrownBy(() -> result.getTimestamp(6))
        .hasMessage("not a timestamp: value='maybe'")
        .hasFieldOrPropertyWithValue("SQLState", "22007");
    assertThatThrownBy(() -> result.getDate(3))
        .hasMessage("cannot convert Boolean to date")
        .hasFieldOrPropertyWithValue("SQLState", "22005");
    assertThatThrownBy(() -> result.getObject(1, Thread.class))
        .hasMessage("cannot convert String to java.lang.Thread");
  }

  @Test
  void nullIsZeroFalseOrNullAndRemembered() throws SQLException {
    ResultSet result = row(ValueKind.BIGINT, null, ValueKind.INT, 1);

    assertThat(result.getLong(1)).isZero();
    assertThat(result.wasNull()).isTrue();
    assertThat(result.getInt(2)).isEqualTo(1);
    assertThat(result.wasNull()).isFalse();
    assertThat(result.getObject(1)).isNull();
    assertThat(result.wasNull()).isTrue();
    assertThat(result.getBoolean(1)).isFalse();
    assertThat(result.getTimestamp(1)).isNull();
    assertThat(result.getObject(1, UUID.class)).isNull();
    assertThat(result.getClob(1)).isNull();
    assertThat(result.getBinaryStream(1)).isNull();
  }

  @Test
  void streamsAndLargeObjects() throws SQLException, IOException {
    ResultSet result =
        row(
            ValueKind.STRING, "hallå",
            ValueKind.BYTES, new byte[] {1, 2},
            ValueKind.STRING, "https://example.org/x");

    assertThat(result.getCharacterStream(1).read()).isEqualTo('h');
    assertThat(result.getClob(1).getSubString(1, 5)).isEqualTo("hallå");
    assertThat(result.getNClob("C1").length()).isEqualTo(5);
    assertThat(result.getBytes(1)).hasSize(6);
    assertThat(result.getBinaryStream(2).readAllBytes()).containsExactly(1, 2);
    assertThat(result.getBlob(2).length()).isEqualTo(2);
    assertThat(result.getURL(3)).hasHost("example.org");
    result.getBytes(2)[0] = 9;
    assertThat(result.getBytes(2)).containsExactly(1, 2);
  }

  @Test
  void everyRowIsReachedByScrolling() throws SQLException {
    List<Object[]> rows = new ArrayList<>();
    for (int number = 1; number <= 5; number++) {
      rows.add(new Object[] {number});
    }
    ResultSet result =
        AdbResultSet.detached(
            new ListCursor(List.of(ColumnInfo.of("n", ValueType.of(ValueKind.INT), false)), rows));

    assertThat(result.isBeforeFirst()).isTrue();
    assertThat(result.last()).isTrue();
    assertThat(result.getInt("n")).isEqualTo(5);
    assertThat(result.getRow()).isEqualTo(5);
    assertThat(result.isLast()).isTrue();
    assertThat(result.previous()).isTrue();
    assertThat(result.getInt(1)).isEqualTo(4);
    assertThat(result.absolute(-5)).isTrue();
    assertThat(result.isFirst()).isTrue();
    assertThat(result.relative(2)).isTrue();
    assertThat(result.getInt(1)).isEqualTo(3);
    assertThat(result.absolute(6)).isFalse();
    assertThat(result.isAfterLast()).isTrue();
    assertThat(result.next()).isFalse();
    assertThat(result.previous()).isTrue();
    assertThat(result.getInt(1)).isEqualTo(5);
    assertThat(result.absolute(-6)).isFalse();
    assertThat(result.isBeforeFirst()).isTrue();
    assertThatThrownBy(() -> result.getInt(1))
        .hasMessage("the result set is on no row")
        .hasFieldOrPropertyWithValue("SQLState", "24000");
    result.close();
    assertThatThrownBy(result::next).hasMessage("the result set is closed");
  }

  @Test
  void anEmptyResultIsNeitherBeforeNorAfter() throws SQLException {
    ResultSet result =
        AdbResultSet.detached(
            new ListCursor(
                List.of(ColumnInfo.of("n", ValueType.of(ValueKind.INT), false)), List.of()));

    assertThat(result.isBeforeFirst()).isFalse();
    assertThat(result.first()).isFalse();
    assertThat(result.last()).isFalse();
    assertThat(result.next()).isFalse();
    assertThat(result.isAfterLast()).isFalse();
    assertThat(result.getRow()).isZero();
  }

  @Test
  void labelsIgnoreCaseAndTheFirstWins() throws SQLException {
    ResultSet result =
        AdbResultSet.detached(
            new ListCursor(
                List.of(
                    ColumnInfo.of("a", ValueType.of(ValueKind.INT), false),
                    ColumnInfo.of("A", ValueType.of(ValueKind.INT), false)),
                List.<Object[]>of(new Object[] {1, 2})));
    assertThat(result.next()).isTrue();

    assertThat(result.getInt("A")).isEqualTo(1);
    assertThat(result.findColumn("a")).isEqualTo(1);
    assertThatThrownBy(() -> result.getInt("b"))
        .hasMessage("no column of that label: label=b, columns=[a, A]")
        .hasFieldOrPropertyWithValue("SQLState", "42703");
    assertThatThrownBy(() -> result.getInt(3))
        .hasMessage("column index out of range: index=3, columns=2")
        .hasFieldOrPropertyWithValue("SQLState", "07009");
  }

  @Test
  void rowsCannotBeUpdated() throws SQLException {
    ResultSet result = row(ValueKind.INT, 1);

    assertThatThrownBy(() -> result.updateInt(1, 2))
        .hasMessage("updating a result set is not supported")
        .hasFieldOrPropertyWithValue("SQLState", "0A000");
    assertThatThrownBy(result::deleteRow).hasFieldOrPropertyWithValue("SQLState", "0A000");
    assertThat(result.getConcurrency()).isEqualTo(ResultSet.CONCUR_READ_ONLY);
    assertThat(result.rowUpdated()).isFalse();
  }
}
