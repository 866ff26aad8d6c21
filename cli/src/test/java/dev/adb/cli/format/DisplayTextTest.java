package dev.adb.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTextTest {

  @ParameterizedTest
  @CsvSource({
    "'', 0",
    "a, 1",
    "é, 1",
    "e\u0301, 1",
    "日本, 4",
    "ｱ, 1",
    "Ａ, 2",
    "한, 2",
    "😀, 2",
    "👍🏽, 2",
    "👩‍👩‍👧, 2",
    "🇸🇪, 2",
    "❤️, 2",
    "a😀b, 4",
    "∅, 1",
    "ไทย, 3",
    "ก็, 1"
  })
  void widthIsThatOfATerminal(String text, int width) {
    assertThat(DisplayText.width(text)).isEqualTo(width);
  }

  @ParameterizedTest
  @CsvSource({
    "abc, 3, abc",
    "abcd, 3, ab…",
    "日本, 4, 日本",
    "日本, 3, 日…",
    "日本, 2, …",
    "e\u0301e\u0301e\u0301, 2, e\u0301…",
    "👩‍👩‍👧x, 2, …",
    "a, 1, a",
    "ab, 1, …"
  })
  void cutLeavesRoomForTheEllipsisAndNoHalfCharacter(String text, int widthMax, String shown) {
    assertThat(DisplayText.cut(text, widthMax)).isEqualTo(shown);
  }

  @Test
  void loneSurrogatesAreEscapedAndPairsAreNot() {
    assertThat(DisplayText.printable("a\uD83D")).isEqualTo("a\\ud83d");
    assertThat(DisplayText.printable("\uDE00a")).isEqualTo("\\ude00a");
    assertThat(DisplayText.printable("😀")).isEqualTo("😀");
  }
}
