package dev.adb.jdbc.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {
  @ParameterizedTest
  @CsvSource({
    "%, anything, true",
    "%, '', true",
    "'', '', true",
    "'', a, false",
    "MoneyDeposited, moneydeposited, true",
    "money%, MoneyDeposited, true",
    "%ited, MoneyDeposited, true",
    "%ne%po%, MoneyDeposited, true",
    "M_ney%, MoneyDeposited, true",
    "M__ney%, MoneyDeposited, false",
    "_, '', false",
    "a\\_b, a_b, true",
    "a\\_b, axb, false",
    "a_b, axb, true",
    "a\\%b, a%b, true",
    "a\\%b, axb, false",
    "a\\\\b, a\\b, true",
    "a\\, a\\, true",
    "%a, aab, false",
    "%a%a%, banana, true",
    "ab, abc, false",
    "abc, ab, false",
  })
  void matchesAsLikeDoes(String pattern, String name, boolean expected) {
    assertThat(new NamePattern(pattern).matches(name)).isEqualTo(expected);
  }

  @Test
  void nullMatchesEverything() {
    assertThat(new NamePattern(null).matches("x")).isTrue();
  }

  @Test
  @Timeout(10)
  void manyPercentSignsDoNotMultiply() {
    String pattern = "%a".repeat(200) + "b";

    assertThat(new NamePattern(pattern).matches("a".repeat(5000))).isFalse();
  }
}
