package dev.adb.jdbc.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParameterWriterTest {
  private static final UUID ID = UUID.fromString("6c1f0f6e-9f6b-4c5e-8a3e-2f4f6a1d7b10");

  private static ParameterWriter writer(ValueKind kind) {
    return new ParameterWriter(List.of(new ParameterInfo(ValueType.of(kind), true)));
  }

  private static Object read(Parameters parameters) {
    return switch (parameters.kind(0)) {
      case BOOLEAN -> parameters.getBoolean(0);
      case INT, BIGINT -> parameters.getLong(0);
      case DATE -> LocalDate.ofEpochDay(parameters.getLong(0));
      case TIME -> LocalTime.ofNanoOfDay(parameters.getLong(0) * 1_000_000);
      case TIMESTAMP -> Times.ofMillis(parameters.getLong(0));
      case DOUBLE -> parameters.getDouble(0);
      default -> parameters.getReference(0);
    };
  }

  static List<Arguments> conversions() {
    LocalDateTime noon = LocalDateTime.parse("2026-03-29T02:30:00.123");
    return List.of(
        Arguments.of(ValueKind.BIGINT, 42, ValueKind.BIGINT, 42L),
        Arguments.of(ValueKind.INT, 42L, ValueKind.INT, 42L),
        Arguments.of(ValueKind.INT, 1L << 40, ValueKind.BIGINT, 1L << 40),
        Arguments.of(ValueKind.BIGINT, "42", ValueKind.BIGINT, 42L),
        Arguments.of(ValueKind.BIGINT, new BigDecimal("42.00"), ValueKind.BIGINT, 42L),
        Arguments.of(
            ValueKind.BIGINT, new BigDecimal("42.5"), ValueKind.DECIMAL, new BigDecimal("42.5")),
        Arguments.of(
            ValueKind.BIGINT,
            new BigDecimal("1E+999999999"),
            ValueKind.DECIMAL,
            new BigDecimal("1E+999999999")),
        Arguments.of(ValueKind.DECIMAL, 50, ValueKind.DECIMAL, new BigDecimal("50")),
        Arguments.of(ValueKind.DECIMAL, 0.1, ValueKind.DECIMAL, new BigDecimal("0.1")),
        Arguments.of(ValueKind.DECIMAL, Double.NaN, ValueKind.DOUBLE, Double.NaN),
        Arguments.of(ValueKind.DECIMAL, BigInteger.TEN, ValueKind.DECIMAL, new BigDecimal("10")),
        Arguments.of(ValueKind.DOUBLE, 3, ValueKind.DOUBLE, 3.0),
        Arguments.of(ValueKind.BOOLEAN, 1, ValueKind.BOOLEAN, true),
        Arguments.of(ValueKind.BOOLEAN, 2, ValueKind.INT, 2L),
        Arguments.of(ValueKind.STRING, 2, ValueKind.STRING, "2"),
        Arguments.of(ValueKind.STRING, 'c', ValueKind.STRING, "c"),
        Arguments.of(ValueKind.STRING, new StringReader("long"), ValueKind.STRING, "long"),
        Arguments.of(ValueKind.UUID, ID.toString(), ValueKind.UUID, ID),
        Arguments.of(ValueKind.UUID, ID, ValueKind.UUID, ID),
        Arguments.of(
            ValueKind.TIMESTAMP,
            Instant.parse("2026-03-29T02:30:00.123999Z"),
            ValueKind.TIMESTAMP,
            noon),
        Arguments.of(
            ValueKind.TIMESTAMP,
            OffsetDateTime.parse("2026-03-29T04:30:00.123+02:00"),
            ValueKind.TIMESTAMP,
            noon),
        Arguments.of(ValueKind.TIMESTAMP, "2026-03-29 02:30:00.123", ValueKind.TIMESTAMP, noon),
        Arguments.of(
            ValueKind.TIMESTAMP,
            LocalDate.of(2026, 3, 29),
            ValueKind.TIMESTAMP,
            LocalDate.of(2026, 3, 29).atStartOfDay()),
        Arguments.of(ValueKind.DATE, noon, ValueKind.DATE, LocalDate.of(2026, 3, 29)),
        Arguments.of(ValueKind.DATE, "2026-03-29", ValueKind.DATE, LocalDate.of(2026, 3, 29)),
        Arguments.of(ValueKind.TIME, noon, ValueKind.TIME, noon.toLocalTime()),
        Arguments.of(ValueKind.UNKNOWN, 7, ValueKind.INT, 7L),
        Arguments.of(ValueKind.UNKNOWN, (short) 7, ValueKind.INT, 7L),
        Arguments.of(ValueKind.UNKNOWN, "7", ValueKind.STRING, "7"),
        Arguments.of(ValueKind.UNKNOWN, noon, ValueKind.TIMESTAMP, noon));
  }

  @ParameterizedTest
  @MethodSource("conversions")
  void fitsTheValueToWhatIsDeclaredUnlessSomethingIsLost(
      ValueKind declared, Object value, ValueKind kind, Object expected) throws SQLException {
    ParameterWriter writer = writer(declared);

    writer.setObject(0, value, ValueKind.UNKNOWN, -1);

    assertThat(writer.parameters().kind(0)).isEqualTo(kind);
    assertThat(read(writer.parameters())).isEqualTo(expected);
  }

  @Test
  void aTextThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> writer(ValueKind.BIGINT).setString(0, "forty"))
        .hasMessage("not a number: value='forty'")
        .hasFieldOrPropertyWithValue("SQLState", "22P02");
  }

  @Test
  void aTextThatIsNoTimestampIsRefused() {
    assertThatThrownBy(() -> writer(ValueKind.TIMESTAMP).setString(0, "2026-13-01"))
        .hasMessage("not a timestamp: value='2026-13-01'")
        .hasFieldOrPropertyWithValue("SQLState", "22007");
  }

  @Test
  void anUnknownClassIsRefused() {
    assertThatThrownBy(
            () -> writer(ValueKind.STRING).setObject(0, Thread.State.NEW, ValueKind.UNKNOWN, -1))
        .hasMessage("cannot convert java.lang.Thread$State to a value of the database")
        .hasFieldOrPropertyWithValue("SQLState", "22005");
  }

  @Test
  void roundsToTheScaleThatIsAskedFor() throws SQLException {
    ParameterWriter writer = writer(ValueKind.DECIMAL);

    writer.setObject(0, "2.345", ValueKind.DECIMAL, 2);

    assertThat(writer.parameters().getReference(0)).isEqualTo(new BigDecimal("2.35"));
  }

  @Test
  void bytesAreCopied() throws SQLException {
    byte[] bytes = {1, 2};
    ParameterWriter writer = writer(ValueKind.BYTES);

    writer.setBytes(0, bytes);
    bytes[0] = 9;

    assertThat((byte[]) writer.parameters().getReference(0)).containsExactly(1, 2);
  }

  @Test
  void whatWasHandedOutStaysAsItWas() throws SQLException {
    ParameterWriter writer = writer(ValueKind.BIGINT);
    writer.setLong(0, 1);
    Parameters held = writer.handOut();

    writer.setLong(0, 2);

    assertThat(held.getLong(0)).isEqualTo(1);
    assertThat(writer.parameters().getLong(0)).isEqualTo(2);
  }

  @Test
  void clearUnbindsAll() throws SQLException {
    ParameterWriter writer = writer(ValueKind.BIGINT);
    writer.setLong(0, 1);

    writer.clear();

    assertThat(writer.parameters().isBound(0)).isFalse();
  }
}
