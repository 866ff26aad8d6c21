package dev.adb.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.array.ByteReader;
import dev.adb.engine.array.ByteWriter;
import dev.adb.engine.catalog.CatalogChange.AddAttribute;
import dev.adb.engine.catalog.CatalogChange.CheckText;
import dev.adb.engine.catalog.CatalogChange.CreateEventType;
import dev.adb.engine.catalog.CatalogChange.CreateIndex;
import dev.adb.engine.catalog.CatalogChange.CreateStream;
import dev.adb.engine.catalog.CatalogChange.CreateView;
import dev.adb.engine.catalog.CatalogChange.DropAttribute;
import dev.adb.engine.catalog.CatalogChange.DropEventType;
import dev.adb.engine.catalog.CatalogChange.DropIndex;
import dev.adb.engine.catalog.CatalogChange.DropStream;
import dev.adb.engine.catalog.CatalogChange.DropView;
import dev.adb.engine.catalog.CatalogChange.KeepStatement;
import dev.adb.engine.catalog.CatalogChange.MakeOptional;
import dev.adb.engine.catalog.CatalogChange.RenameAttribute;
import dev.adb.engine.catalog.CatalogChange.RenameEventType;
import dev.adb.engine.catalog.CatalogChange.WidenAttribute;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogFormatTest {
  private static AttributeDefinition attribute(
      int id, DataType type, @Nullable Object defaultValue, @Nullable String text) {
    return new AttributeDefinition(
        id, "ä" + id, type, defaultValue == null, defaultValue, text, text, text, false);
  }

  static Stream<CatalogChange> changes() {
    return Stream.of(
        new CreateStream(1, "s", List.of(new KeyPart("k", DataType.varchar(7))), true, "c"),
        new CreateStream(
            1 << 30,
            "\uD83D\uDE00",
            List.of(new KeyPart("a", DataType.UUID), new KeyPart("b", DataType.DATE)),
            false,
            null),
        new CreateEventType(
            2,
            1,
            "E",
            List.of(
                attribute(3, DataType.BOOLEAN, true, "a > 0"),
                attribute(4, DataType.INT, Integer.MIN_VALUE, null),
                attribute(5, DataType.BIGINT, Long.MAX_VALUE, ""),
                attribute(6, DataType.DOUBLE, Double.NaN, null),
                attribute(7, DataType.decimal(12, 2), new BigDecimal("-0.01"), null),
                attribute(8, DataType.decimal(38, 0), new BigDecimal("9".repeat(38)), null),
                attribute(9, DataType.STRING, "\uD83D\uDE00", null),
                attribute(10, DataType.JSON, "{}", null),
                attribute(11, DataType.UUID, new UUID(-1, 1), null),
                attribute(12, DataType.DATE, -1, null),
                attribute(13, DataType.TIME, 1, null),
                attribute(14, DataType.TIMESTAMP, -1L, null),
                attribute(15, DataType.decimal(38, 38), null, null)),
            "comment"),
        new CreateEventType(2, 1, "E", List.of(), null),
        new AddAttribute(2, attribute(300, DataType.STRING, "", "x")),
        new RenameAttribute(2, 3, "b", List.of(new CheckText(3, "b > 0"), new CheckText(4, ""))),
        new RenameAttribute(2, 3, "b", List.of()),
        new RenameEventType(2, "F"),
        new WidenAttribute(2, 3, DataType.decimal(38, 10)),
        new MakeOptional(2, 3),
        new DropAttribute(2, 3),
        new DropEventType(2),
        new DropStream(1),
        new CreateIndex(20, 2, "i", List.of(3, 4)),
        new DropIndex(20),
        new CreateView(21, ViewDefinition.Kind.VIEW, "v", "select '\n'", "c"),
        new CreateView(22, ViewDefinition.Kind.RULE, "r", "r(x) :- E(x)", null),
        new CreateView(23, ViewDefinition.Kind.PROJECTION, "p", "p(x) :- E(x)", null),
        new DropView(21),
        new KeepStatement("add E() to s(k) where E() on s(k)\n"));
  }

  private static byte[] bytes(CatalogChange change) {
    ByteWriter out = new ByteWriter(4);
    CatalogFormat.put(out, change);
    return out.toByteArray();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void readsAChangeAsItWasWritten(CatalogChange change) {
    byte[] bytes = bytes(change);
    ByteReader in = new ByteReader().reset(bytes, 0, bytes.length);

    assertThat(CatalogFormat.get(in)).isEqualTo(change);
    assertThat(in.remaining()).isZero();
  }

  @Test
  void readsADefaultOfBytes() {
    CatalogChange change =
        new AddAttribute(2, attribute(3, DataType.BYTES, new byte[] {1, -1}, null));
    byte[] bytes = bytes(change);
    CatalogChange read = CatalogFormat.get(new ByteReader().reset(bytes, 0, bytes.length));

    assertThat(((AddAttribute) read).attribute().defaultValue()).isEqualTo(new byte[] {1, -1});
  }

  @Test
  void writesEveryKindOfChangeAndNoOther() {
    Set<Class<?>> written = changes().map(Object::getClass).collect(Collectors.toSet());

    assertThat(written)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(CatalogChange.class.getPermittedSubclasses())
                .collect(Collectors.toSet()));
  }

  static Stream<Arguments> frozen() {
    return Stream.of(
        Arguments.of(new RenameEventType(300, "F"), "05" + "ac02" + "01" + "46"),
        Arguments.of(
            new CreateStream(1, "s", List.of(new KeyPart("k", DataType.BIGINT)), true, null),
            "01" + "01" + "0173" + "01" + "016b" + "030000" + "01" + "00"),
        Arguments.of(
            new WidenAttribute(2, 3, DataType.decimal(12, 2)), "06" + "02" + "03" + "050c02"),
        Arguments.of(new DropView(5), "0e05"),
        Arguments.of(new KeepStatement("ä"), "0f" + "02c3a4"));
  }

  @ParameterizedTest
  @MethodSource("frozen")
  void neverChangesTheBytesOfAChange(CatalogChange change, String hex) {
    assertThat(HexFormat.of().formatHex(bytes(change))).isEqualTo(hex);
  }

  @Test
  void refusesAnUnknownCode() {
    for (int code : new int[] {0, 16, 255}) {
      byte[] bytes = {(byte) code};
      assertThatThrownBy(() -> CatalogFormat.get(new ByteReader().reset(bytes, 0, 1)))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_FORMAT))
          .hasMessage("catalog change has an unknown code: code=%d, known=1 to 15", code);
    }
  }

  @ParameterizedTest
  @MethodSource("changes")
  void noticesAChangeThatEndsTooEarly(CatalogChange change) {
    byte[] bytes = bytes(change);
    for (int length = 1; length < bytes.length; length++) {
      int cut = length;
      assertThatThrownBy(() -> CatalogFormat.get(new ByteReader().reset(bytes, 0, cut)))
          .isInstanceOfSatisfying(
              AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CORRUPT_LOG));
    }
  }
}
