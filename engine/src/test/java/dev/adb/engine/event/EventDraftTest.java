package dev.adb.engine.event;

import static dev.adb.engine.Accounts.attribute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.catalog.AttributeDefinition;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogEditor;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.KeyPart;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What fits a type, exactly, and what an event looks like in bytes. */
class EventDraftTest {
  private static EventDraft draft(DataType keyType, AttributeDefinition... attributes) {
    CatalogSnapshot catalog =
        CatalogEditor.apply(
            CatalogSnapshot.EMPTY,
            new CreateStream(1, "s", List.of(new KeyPart("k", keyType)), false, null),
            1);
    catalog =
        CatalogEditor.apply(catalog, new CreateEventType(2, 1, "E", List.of(attributes), null), 1);
    return new EventDraft(catalog.stream(1), Objects.requireNonNull(catalog.eventType(2)));
  }

  private static EventDraft draft(DataType type) {
    return draft(DataType.INT, attribute(3, "a", type, true));
  }

  private static void assertFails(Runnable action, ErrorCode code, String message) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(AdbException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessage(message);
  }

  private static String hex(EventDraft draft) {
    ByteWriter out = new ByteWriter(16);
    draft.encode(out);
    return HexFormat.of().formatHex(out.toByteArray());
  }

  static Stream<Arguments> fitting() {
    return Stream.of(
        Arguments.of(DataType.BOOLEAN, true, true),
        Arguments.of(DataType.INT, Integer.MAX_VALUE, Integer.MAX_VALUE),
        Arguments.of(DataType.INT, (long) Integer.MIN_VALUE, Integer.MIN_VALUE),
        Arguments.of(DataType.INT, new BigDecimal("7.000"), 7),
        Arguments.of(DataType.BIGINT, Long.MIN_VALUE, Long.MIN_VALUE),
        Arguments.of(DataType.BIGINT, new BigDecimal("9223372036854775807"), Long.MAX_VALUE),
        Arguments.of(DataType.BIGINT, 5, 5L),
        Arguments.of(DataType.DOUBLE, Double.NaN, Double.NaN),
        Arguments.of(DataType.DOUBLE, -0.0, 0.0),
        Arguments.of(DataType.DOUBLE, 3L, 3.0),
        Arguments.of(DataType.DOUBLE, new BigDecimal("1e308"), 1e308),
        Arguments.of(DataType.DOUBLE, new BigDecimal("1e-400"), 0.0),
        Arguments.of(DataType.decimal(12, 2), new BigDecimal("50.0000"), new BigDecimal("50.00")),
        Arguments.of(DataType.decimal(12, 2), new BigDecimal("5E+1"), new BigDecimal("50.00")),
        Arguments.of(DataType.decimal(12, 2), 50L, new BigDecimal("50.00")),
        Arguments.of(
            DataType.decimal(12, 2),
            new BigDecimal("-9999999999.99"),
            new BigDecimal("-9999999999.99")),
        Arguments.of(
            DataType.decimal(1, 1), new BigDecimal("0E+2000000000"), new BigDecimal("0.0")),
        Arguments.of(
            DataType.decimal(1, 1), new BigDecimal("0E-2000000000"), new BigDecimal("0.0")),
        Arguments.of(
            DataType.decimal(18, 0),
            new BigDecimal("999999999999999999"),
            new BigDecimal("999999999999999999")),
        Arguments.of(
            DataType.decimal(38, 38),
            new BigDecimal("-0.99999999999999999999999999999999999999"),
            new BigDecimal("-0.99999999999999999999999999999999999999")),
        Arguments.of(
            DataType.decimal(38, 0), new BigDecimal("1E+37"), new BigDecimal("1" + "0".repeat(37))),
        Arguments.of(DataType.STRING, "\uD83D\uDE00\0", "\uD83D\uDE00\0"),
        Arguments.of(DataType.varchar(2), "\uD83D\uDE00\uD83D\uDE00", "\uD83D\uDE00\uD83D\uDE00"),
        Arguments.of(DataType.JSON, " {\"a\": [1, 2.50]} ", " {\"a\": [1, 2.50]} "),
        Arguments.of(DataType.UUID, new UUID(-1, 1), new UUID(-1, 1)),
        Arguments.of(DataType.BYTES, new byte[] {0, -1}, new byte[] {0, -1}),
        Arguments.of(DataType.DATE, -719_162, -719_162),
        Arguments.of(DataType.DATE, 2_932_896, 2_932_896),
        Arguments.of(DataType.TIME, 86_399_999, 86_399_999),
        Arguments.of(DataType.TIMESTAMP, -62_135_596_800_000L, -62_135_596_800_000L),
        Arguments.of(DataType.TIMESTAMP, 253_402_300_799_999L, 253_402_300_799_999L));
  }

  @ParameterizedTest(name = "{0} takes {1}")
  @MethodSource("fitting")
  void takesAValueThatFitsExactly(DataType type, Object given, Object stored) {
    EventDraft draft = draft(type);

    draft.setObject(0, given);

    assertThat(draft.getObject(0)).isEqualTo(stored);
  }

  static Stream<Arguments> outOfRange() {
    ErrorCode number = ErrorCode.NUMBER_OUT_OF_RANGE;
    ErrorCode time = ErrorCode.DATETIME_OUT_OF_RANGE;
    return Stream.of(
        Arguments.of(DataType.INT, 2147483648L, number, " int: value=2147483648"),
        Arguments.of(DataType.INT, -2147483649L, number, " int: value=-2147483649"),
        Arguments.of(DataType.INT, new BigDecimal("0.5"), number, ": value=0.5"),
        Arguments.of(
            DataType.BIGINT,
            new BigDecimal("9223372036854775808"),
            number,
            ": value=9223372036854775808"),
        Arguments.of(
            DataType.BIGINT, new BigDecimal("1E+1000000000"), number, ": value=1E+1000000000"),
        Arguments.of(DataType.DOUBLE, new BigDecimal("1E+309"), number, " double: value=1E+309"),
        Arguments.of(DataType.DOUBLE, new BigDecimal("-1E+309"), number, " double: value=-1E+309"),
        Arguments.of(
            DataType.decimal(12, 2),
            new BigDecimal("50.005"),
            number,
            " decimal(12,2): value=50.005"),
        Arguments.of(
            DataType.decimal(12, 2), 10_000_000_000L, number, " decimal(12,2): value=10000000000"),
        Arguments.of(
            DataType.decimal(12, 2),
            new BigDecimal("1E+2000000000"),
            number,
            " decimal(12,2): value=1E+2000000000"),
        Arguments.of(
            DataType.decimal(12, 2),
            new BigDecimal("1E-2000000000"),
            number,
            " decimal(12,2): value=1E-2000000000"),
        Arguments.of(
            DataType.decimal(38, 0),
            new BigDecimal("1E+38"),
            number,
            " decimal(38,0): value=1E+38"),
        Arguments.of(DataType.DATE, -719_163, time, " date: value=-719163"),
        Arguments.of(DataType.DATE, 2_932_897, time, " date: value=2932897"),
        Arguments.of(DataType.TIME, -1, time, " time: value=-1"),
        Arguments.of(DataType.TIME, 86_400_000, time, " time: value=86400000"),
        Arguments.of(
            DataType.TIMESTAMP, -62_135_596_800_001L, time, " timestamp: value=-62135596800001"),
        Arguments.of(
            DataType.TIMESTAMP, 253_402_300_800_000L, time, " timestamp: value=253402300800000"));
  }

  @ParameterizedTest(name = "{0} refuses {1}")
  @MethodSource("outOfRange")
  void refusesAValueThatDoesNotFit(DataType type, Object value, ErrorCode code, String end) {
    EventDraft draft = draft(type);

    assertFails(() -> draft.setObject(0, value), code, "value does not fit attribute a of E" + end);
    assertThat(draft.isNull(0)).isTrue();
  }

  static Stream<Arguments> mismatches() {
    return Stream.of(
        Arguments.of(DataType.BOOLEAN, "true", "boolean", "a string"),
        Arguments.of(DataType.STRING, 1, "string", "a number"),
        Arguments.of(DataType.STRING, true, "string", "a boolean"),
        Arguments.of(DataType.INT, "1", "int", "a string"),
        Arguments.of(DataType.INT, 1.0, "int", "a double"),
        Arguments.of(DataType.INT, true, "int", "a boolean"),
        Arguments.of(DataType.decimal(5, 2), 1.5, "decimal(5,2)", "a double"),
        Arguments.of(DataType.UUID, "x", "uuid", "a string"),
        Arguments.of(DataType.BYTES, new UUID(0, 0), "bytes", "a uuid"),
        Arguments.of(DataType.UUID, new byte[] {}, "uuid", "bytes"),
        Arguments.of(DataType.JSON, new BigDecimal(1), "json", "a number"),
        Arguments.of(DataType.DATE, new BigDecimal(1), "date", "a number"));
  }

  @ParameterizedTest(name = "{0} refuses {1}")
  @MethodSource("mismatches")
  void refusesAValueOfAnotherType(DataType type, Object value, String named, String given) {
    EventDraft draft = draft(type);

    assertFails(
        () -> draft.setObject(0, value),
        ErrorCode.TYPE_MISMATCH,
        "attribute a of E is %s and takes no value that is %s".formatted(named, given));
  }

  @Test
  void countsCharactersAndNotUnitsOfAString() {
    EventDraft draft = draft(DataType.varchar(2));

    assertFails(
        () -> draft.setString(0, "a\uD83D\uDE00b"),
        ErrorCode.STRING_TOO_LONG,
        "string is too long for attribute a of E varchar(2): characters=3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "a\uDE00", "\uDE00\uD83D", "\uD83D\uD83D\uDE00"})
  void refusesHalfASurrogatePairEverywhere(String half) {
    EventDraft draft = draft(DataType.STRING, attribute(3, "a", DataType.STRING, true));

    for (Consumer<String> setter :
        List.<Consumer<String>>of(
            text -> draft.setString(0, text),
            text -> draft.setKeyString(0, text),
            draft::setCorrelationId,
            draft::setCausationId,
            text -> draft.setMetadata('"' + text + '"'))) {
      assertThatThrownBy(() -> setter.accept(half))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CHARACTER))
          .hasMessageStartingWith("string holds half a surrogate pair: character=U+D");
    }
  }

  @Test
  void refusesAKeyThatDoesNotFit() {
    assertFails(
        () -> draft(DataType.INT, DataType.INT).setKeyLong(0, 1L << 31),
        ErrorCode.NUMBER_OUT_OF_RANGE,
        "value does not fit key k of stream s int: value=2147483648");
    assertFails(
        () -> draft(DataType.DATE, DataType.INT).setKeyObject(0, 3_000_000),
        ErrorCode.DATETIME_OUT_OF_RANGE,
        "value does not fit key k of stream s date: value=3000000");
    assertFails(
        () -> draft(DataType.BIGINT, DataType.INT).setKeyObject(0, new BigDecimal("0.1")),
        ErrorCode.NUMBER_OUT_OF_RANGE,
        "value does not fit key k of stream s: value=0.1");
    assertFails(
        () -> draft(DataType.varchar(1), DataType.INT).setKeyString(0, "ab"),
        ErrorCode.STRING_TOO_LONG,
        "string is too long for key k varchar(1): characters=2");
    assertFails(
        () -> draft(DataType.UUID, DataType.INT).setKeyString(0, "ab"),
        ErrorCode.TYPE_MISMATCH,
        "key k of stream s is uuid and takes no value that is a string");
    assertFails(
        () -> draft(DataType.STRING, DataType.INT).setKeyLong(0, 1),
        ErrorCode.TYPE_MISMATCH,
        "key k of stream s is string and takes no value that is a number");
    assertFails(
        () -> draft(DataType.INT, DataType.INT).setKeyObject(0, true),
        ErrorCode.TYPE_MISMATCH,
        "key k of stream s is int and takes no value that is a Boolean");
  }

  private static EventDraft draft(DataType keyType, DataType type) {
    return draft(keyType, attribute(3, "a", type, true));
  }

  @Test
  void namesWhatIsMissing() {
    EventDraft draft =
        draft(
            DataType.INT,
            attribute(3, "a", DataType.INT, false),
            attribute(4, "b", DataType.INT, 9),
            attribute(5, "c", DataType.INT, true));
    assertFails(
        draft::complete, ErrorCode.MISSING_ATTRIBUTE, "key k of stream s is missing: event=E");
    draft.setKeyLong(0, 1);
    assertFails(
        draft::complete, ErrorCode.MISSING_ATTRIBUTE, "required attribute a of E is missing");
    draft.setLong(0, 7);
    draft.complete();
    assertThat(draft.getObject(1)).isEqualTo(9);
    assertThat(draft.isNull(2)).isTrue();

    draft.clear();
    draft.setKeyLong(0, 1);
    draft.setLong(0, 7);
    draft.setNull(1);
    assertFails(
        draft::complete, ErrorCode.MISSING_ATTRIBUTE, "required attribute b of E is missing");
  }

  @Test
  void forgetsEverythingWhenCleared() {
    EventDraft draft = draft(DataType.INT);
    draft.setKeyLong(0, 1);
    String empty = hex(draft);
    draft.setLong(0, 5);
    draft.setEventId(new UUID(1, 2));
    draft.setCorrelationId("c");
    draft.setMetadata("{}");
    draft.clear();
    draft.setKeyLong(0, 1);

    assertThat(hex(draft)).isEqualTo(empty);
  }

  @Test
  void takesMetadataOnlyAsJson() {
    EventDraft draft = draft(DataType.INT);

    assertFails(
        () -> draft.setMetadata("{"),
        ErrorCode.INVALID_JSON,
        "text is no json: '\"' expected, offset=1");
  }

  private static String little(long value, int bytes) {
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < bytes; i++) {
      hex.append("%02x".formatted((value >>> (8 * i)) & 0xff));
    }
    return hex.toString();
  }

  private static String header(int length, int flags, int keyLength) {
    return little(length - 4, 4)
        + little(0, 8)
        + little(2, 4)
        + little(1, 4)
        + little(flags, 1)
        + little(keyLength, 2);
  }

  @Test
  void encodesAnEventAsTheFormatSays() {
    EventDraft draft =
        draft(
            DataType.STRING,
            attribute(3, "a", DataType.BOOLEAN, true),
            attribute(4, "b", DataType.INT, true),
            attribute(5, "c", DataType.decimal(20, 1), true),
            attribute(6, "d", DataType.STRING, true),
            attribute(7, "e", DataType.DOUBLE, true));
    draft.setKeyString(0, "\u00e4");
    draft.setObject(0, true);
    draft.setObject(1, -65);
    draft.setObject(2, new BigDecimal("-0.1"));
    draft.setObject(4, 1.0);
    draft.setEventId(new UUID(1, -2));
    draft.setCausationId("xy");
    draft.complete();

    String body =
        "0200c3a4" // the key: length, UTF-8
            + little(1, 8)
            + little(-2, 8) // event_id
            + "027879" // causation_id
            + "08" // attribute d is absent
            + "01" // a
            + "8101" // b: zigzag 129
            + little(-1, 8)
            + little(-1, 8) // c
            + little(Double.doubleToLongBits(1.0), 8); // e
    assertThat(hex(draft)).isEqualTo(header(23 + body.length() / 2, 1 + 4, 4) + body);
  }

  static Stream<Arguments> keys() {
    return Stream.of(
        Arguments.of(DataType.INT, -2, little(-2, 4), "-2"),
        Arguments.of(DataType.BIGINT, 1L << 40, little(1L << 40, 8), "1099511627776"),
        Arguments.of(DataType.DATE, 0, little(0, 4), "1970-01-01"),
        Arguments.of(
            DataType.UUID,
            new UUID(1, 2),
            little(1, 8) + little(2, 8),
            "00000000-0000-0001-0000-000000000002"),
        Arguments.of(DataType.STRING, "", "0000", ""),
        Arguments.of(DataType.STRING, "a\uD83D\uDE00", "050061f09f9880", "a\uD83D\uDE00"));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("keys")
  void encodesAKeyAndReadsItAsText(DataType type, Object key, String expected, String text) {
    EventDraft draft = draft(type, DataType.INT);
    draft.setKeyObject(0, key);
    ByteWriter out = new ByteWriter(16);
    out.putInt(-1);
    int start = draft.encode(out);
    int keyLength = EventFormat.keyLength(out.array(), start);
    ByteWriter alone = new ByteWriter(16);
    KeyFormat.put(alone, type, key);

    String hex = HexFormat.of().formatHex(alone.toByteArray());
    assertThat(hex).isEqualTo(expected);
    assertThat(start).isEqualTo(4);
    assertThat(keyLength).isEqualTo(expected.length() / 2);
    assertThat(
            HexFormat.of()
                .formatHex(
                    out.array(),
                    start + EventFormat.KEY_OFFSET,
                    start + EventFormat.KEY_OFFSET + keyLength))
        .isEqualTo(expected);
    assertThat(
            KeyFormat.text(
                List.of(new KeyPart("k", type)), out.array(), start + EventFormat.KEY_OFFSET))
        .isEqualTo(text);
  }

  @Test
  void findsThePartsOfAKeyOfSeveral() {
    List<KeyPart> parts =
        List.of(
            new KeyPart("a", DataType.STRING),
            new KeyPart("b", DataType.BIGINT),
            new KeyPart("c", DataType.UUID),
            new KeyPart("d", DataType.DATE));
    List<Object> values = List.of("xyz", 7L, new UUID(0, 0), 1);
    ByteWriter out = new ByteWriter(4);
    out.putByte(9);
    for (int i = 0; i < parts.size(); i++) {
      KeyFormat.put(out, parts.get(i).type(), values.get(i));
    }

    assertThat(KeyFormat.text(parts, out.array(), 1))
        .isEqualTo("xyz,7,00000000-0000-0000-0000-000000000000,1970-01-02");
    assertThat(KeyFormat.partOffset(parts, 3, out.array(), 1)).isEqualTo(1 + 5 + 8 + 16);
  }

  @Test
  void showsAnEarlierValueNoMoreOnceItIsNull() {
    EventDraft draft = draft(DataType.STRING);
    draft.setObject(0, "a");
    @Nullable Object nothing = null;
    draft.setObject(0, nothing);

    assertThat(draft.getObject(0)).isNull();
  }
}
