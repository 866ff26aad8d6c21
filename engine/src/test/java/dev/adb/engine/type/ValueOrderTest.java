package dev.adb.engine.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.storage.RandomSeed;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How values of one type compare, and which types take the values of which. */
class ValueOrderTest {

  private static void assertRising(List<?> values) {
    for (int i = 0; i < values.size(); i++) {
      for (int j = 0; j < values.size(); j++) {
        assertThat(Integer.signum(ValueOrder.compare(values.get(i), values.get(j))))
            .as("%s and %s", values.get(i), values.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void ordersTheValuesOfEveryType() {
    assertRising(List.of(false, true));
    assertRising(List.of(Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE));
    assertRising(List.of(Long.MIN_VALUE, -1L, 0L, Long.MAX_VALUE));
    assertRising(
        List.of(
            Double.NEGATIVE_INFINITY,
            -1.0,
            0.0,
            Double.MIN_VALUE,
            Double.POSITIVE_INFINITY,
            Double.NaN));
    assertRising(List.of(new BigDecimal("-1"), new BigDecimal("0.1"), new BigDecimal("9")));
    assertRising(
        List.of(
            "",
            "a",
            "a\0",
            "ab",
            "\u00e4",
            "\uD7FF",
            "\uE000",
            "\uFFFF",
            "\uD800\uDC00",
            "\uDBFF\uDFFF"));
    assertRising(
        List.of(
            new byte[] {}, new byte[] {0}, new byte[] {0, 0}, new byte[] {127}, new byte[] {-128}));
    assertRising(
        List.of(new UUID(0, 0), new UUID(0, -1), new UUID(1, 0), new UUID(-1, 0), new UUID(-1, 1)));
  }

  @Test
  void takesTheTwoZerosAndEqualNumbersOfAnyScaleForEqual() {
    assertThat(ValueOrder.compare(-0.0, 0.0)).isZero();
    assertThat(ValueOrder.compare(Double.NaN, Double.NaN)).isZero();
    assertThat(ValueOrder.compare(new BigDecimal("1.0"), new BigDecimal("1.000"))).isZero();
  }

  @Test
  void ordersTextByCodePoint() {
    // Goal: the order of UTF-16 text is that of its code points. Method: random text of few
    // letters.
    long seed = RandomSeed.next();
    Random random = new Random(seed);
    int[] letters = {'a', 'b', 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x1F600, 0x10FFFF};
    for (int i = 0; i < 20_000; i++) {
      int[] left = random.ints(random.nextInt(4), 0, letters.length).map(n -> letters[n]).toArray();
      int[] right =
          random.ints(random.nextInt(4), 0, letters.length).map(n -> letters[n]).toArray();
      int order =
          ValueOrder.compareText(
              new String(left, 0, left.length), new String(right, 0, right.length));
      assertThat(Integer.signum(order))
          .as(RandomSeed.rerun(getClass(), seed))
          .isEqualTo(Integer.signum(Arrays.compare(left, right)));
    }
  }

  private static DataType type(String text) {
    String[] parts = text.split("[( ,)]+");
    return switch (parts[0]) {
      case "decimal" -> DataType.decimal(Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
      case "varchar" -> DataType.varchar(Integer.parseInt(parts[1]));
      default -> new DataType(TypeKind.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)), 0, 0);
    };
  }

  @ParameterizedTest(name = "{0} to {1}: {2}")
  @CsvSource(
      delimiter = ';',
      value = {
        "int; int; true",
        "int; bigint; true",
        "int; decimal(10,0); true",
        "int; decimal(9,0); false",
        "int; decimal(11,2); false",
        "int; decimal(12,2); true",
        "int; double; false",
        "bigint; int; false",
        "bigint; decimal(19,0); true",
        "bigint; decimal(18,0); false",
        "bigint; decimal(38,19); true",
        "bigint; decimal(38,20); false",
        "decimal(12,2); decimal(12,2); true",
        "decimal(12,2); decimal(13,3); true",
        "decimal(12,2); decimal(12,3); false",
        "decimal(12,2); decimal(38,28); true",
        "decimal(12,2); decimal(38,29); false",
        "decimal(12,2); decimal(12,1); false",
        "decimal(12,2); double; false",
        "varchar(5); varchar(6); true",
        "varchar(5); varchar(4); false",
        "varchar(5); string; true",
        "string; varchar(5); false",
        "string; json; false",
        "date; timestamp; false",
        "boolean; int; false",
        "uuid; uuid; true"
      })
  void widens(String from, String to, boolean widens) {
    assertThat(type(from).toString().replace(" ", "")).isEqualTo(from);
    assertThat(type(from).widensTo(type(to))).isEqualTo(widens);
  }

  @Test
  void turnsValuesIntoTheFormOfAWiderType() {
    assertThat(Widening.widen(null, DataType.BIGINT)).isNull();
    assertThat(Widening.widen(7, DataType.BIGINT)).isEqualTo(7L);
    assertThat(Widening.widen(7, DataType.decimal(12, 2))).isEqualTo(new BigDecimal("7.00"));
    assertThat(Widening.widen(Long.MIN_VALUE, DataType.decimal(38, 19)))
        .isEqualTo(new BigDecimal("-9223372036854775808.0000000000000000000"));
    assertThat(Widening.widen(new BigDecimal("1.5"), DataType.decimal(38, 3)))
        .isEqualTo(new BigDecimal("1.500"));
    assertThat(Widening.widen("a", DataType.STRING)).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "39, 0", "5, 6", "5, -1"})
  void refusesDecimalsThatCannotBe(int precision, int scale) {
    assertThatThrownBy(() -> DataType.decimal(precision, scale))
        .hasMessage(
            precision < 1 || precision > 38
                ? "decimal precision must be 1 to 38, got " + precision
                : "decimal scale must be 0 to the precision 5, got " + scale);
  }
}
