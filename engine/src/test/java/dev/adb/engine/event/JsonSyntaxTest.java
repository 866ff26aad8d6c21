package dev.adb.engine.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is one JSON value, and what is said of what is not. */
class JsonSyntaxTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        " [ ] ",
        "{}",
        "0",
        "-0.1e+9",
        "1E5",
        "\"\\u00e4\\n\"",
        "[1,[2,[]],{\"a\":{\"b\":null}}]",
        "\"\\ud800\"",
        "\t\r\n 1"
      })
  void takesJson(String text) {
    assertThatCode(() -> JsonSyntax.check(text)).doesNotThrowAnyException();
  }

  static Stream<Arguments> brokenJson() {
    return Stream.of(
        Arguments.of("", "value expected, offset=0"),
        Arguments.of("nul", "value expected, offset=0"),
        Arguments.of("1 2", "end of text expected, offset=2"),
        Arguments.of("01", "end of text expected, offset=1"),
        Arguments.of("+1", "value expected, offset=0"),
        Arguments.of("1.", "value expected, offset=2"),
        Arguments.of(".5", "value expected, offset=0"),
        Arguments.of("1e", "value expected, offset=2"),
        Arguments.of("-", "value expected, offset=1"),
        Arguments.of("NaN", "value expected, offset=0"),
        Arguments.of("[1,]", "value expected, offset=3"),
        Arguments.of("[1", "']' expected, offset=2"),
        Arguments.of("{a:1}", "'\"' expected, offset=1"),
        Arguments.of("{\"a\" 1}", "':' expected, offset=5"),
        Arguments.of("{\"a\":1,}", "'\"' expected, offset=7"),
        Arguments.of("\"a", "closing quote expected, offset=2"),
        Arguments.of("\"a\nb\"", "closing quote expected, offset=2"),
        Arguments.of("\"\\x\"", "escape character expected, offset=2"),
        Arguments.of("\"\\u12g4\"", "hexadecimal digit expected, offset=5"),
        Arguments.of("\"\\u\uff11234\"", "hexadecimal digit expected, offset=3"),
        Arguments.of("'a'", "value expected, offset=0"),
        Arguments.of("1\0", "end of text expected, offset=1"),
        Arguments.of("\u00a01", "value expected, offset=0"),
        Arguments.of("true1", "end of text expected, offset=4"));
  }

  @ParameterizedTest
  @MethodSource("brokenJson")
  void refusesWhatIsNoJson(String text, String end) {
    assertThatThrownBy(() -> JsonSyntax.check(text))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_JSON))
        .hasMessage("text is no json: " + end);
  }

  @Test
  void refusesJsonThatIsNestedTooDeeply() {
    JsonSyntax.check("[".repeat(501) + "]".repeat(501));

    assertThatThrownBy(() -> JsonSyntax.check("[".repeat(502) + "]".repeat(502)))
        .isInstanceOfSatisfying(
            AdbException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_JSON))
        .hasMessage("json is nested deeper than 500: offset=501");
  }
}
