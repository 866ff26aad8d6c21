package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.datalog.print.AstPrinter;
import dev.adb.datalog.source.DatalogException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NestingTest {

  static Stream<Arguments> nestings() {
    return Stream.of(
        Arguments.of("(", "x", ")"),
        Arguments.of("- ", "x", ""),
        Arguments.of("not ", "x", ""),
        Arguments.of("f(", "x", ")"),
        Arguments.of("f(1, ", "x", ")"),
        Arguments.of("cast(", "x", " as int)"),
        Arguments.of("sum(", "x", ")"),
        Arguments.of("case when ", "x", " then 1 end"),
        Arguments.of("case ", "x", " when 1 then 2 end"),
        Arguments.of("x in (", "x", ")"),
        Arguments.of("x + ", "x", " * 2"),
        Arguments.of("x * (x + ", "x", ")"),
        Arguments.of("x and (x or ", "x", ")"));
  }

  @ParameterizedTest
  @MethodSource("nestings")
  void acceptsExpressionsUpToTheLimitAndRefusesBeyond(String open, String core, String close) {
    // Each takes one to three levels.
    String shallow = nest(open, core, close, 160);
    String deep = nest(open, core, close, 600);

    String printed = AstPrinter.print(DatalogParser.parseExpression(shallow));
    assertThat(AstDump.dump(DatalogParser.parseExpression(printed)))
        .isEqualTo(AstDump.dump(DatalogParser.parseExpression(shallow)));
    assertThatThrownBy(() -> DatalogParser.parseExpression(deep))
        .isInstanceOfSatisfying(DatalogException.class, NestingTest::assertTooDeep);
    assertThatThrownBy(() -> DatalogParser.parseExpression(nest(open, core, close, 20_000)))
        .isInstanceOfSatisfying(DatalogException.class, NestingTest::assertTooDeep);
  }

  @Test
  void acceptsExactlyTheLimit() {
    assertThat(DatalogParser.parseExpression(nest("(", "x", ")", 499))).isNotNull();
    assertThatThrownBy(() -> DatalogParser.parseExpression(nest("(", "x", ")", 500)))
        .isInstanceOf(DatalogException.class)
        .hasMessageStartingWith("nested too deeply: limit=500, at 1:501");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not (", "(p(x), ", "(p(x) or ", "not not ("})
  void limitsConditions(String open) {
    String shallow = "find x where " + nest(open, "p(x)", ")", 120);
    String deep = "find x where " + nest(open, "p(x)", ")", 20_000);

    assertThat(AstPrinter.print(DatalogParser.parse(shallow))).startsWith("find x where");
    assertThatThrownBy(() -> DatalogParser.parse(deep))
        .isInstanceOfSatisfying(DatalogException.class, NestingTest::assertTooDeep);
  }

  @Test
  void refusesAChainOfOperatorsThatMakesADeepTree() {
    assertThat(DatalogParser.parseExpression("x" + " + x".repeat(400))).isNotNull();
    assertThatThrownBy(() -> DatalogParser.parseExpression("x" + " || x".repeat(100_000)))
        .isInstanceOfSatisfying(DatalogException.class, NestingTest::assertTooDeep);
  }

  @Test
  void takesWideStatementsWithoutDepth() {
    String conditions = "find x where p(x)" + ", x > 1 and x < 2".repeat(5_000);
    String alternatives = "x = 1" + " or x = 2 and y = 3".repeat(5_000);
    String list = "x in (1" + ", 2".repeat(20_000) + ")";

    assertThat(AstPrinter.print(DatalogParser.parse(conditions))).hasSizeGreaterThan(50_000);
    assertThat(AstPrinter.print(DatalogParser.parseExpression(alternatives)))
        .isEqualTo(alternatives);
    assertThat(AstPrinter.print(DatalogParser.parseExpression(list))).isEqualTo(list);
  }

  @Test
  void givesTheSameErrorOnAThreadWithASmallStack() throws InterruptedException {
    String deep = nest("f(case when ", "x", " then 1 end)", 249);
    AtomicReference<Object> result = new AtomicReference<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.set(DatalogParser.parseExpression(deep));
              } catch (DatalogException e) {
                result.set(e);
              }
            },
            "small stack",
            160 << 10);
    thread.start();
    thread.join();

    assertThat(result.get())
        .isInstanceOfSatisfying(DatalogException.class, NestingTest::assertTooDeep);
    // The parser's shared state has survived.
    assertThat(DatalogParser.parseExpression(deep)).isNotNull();
  }

  private static void assertTooDeep(DatalogException e) {
    assertThat(e.sqlState()).isEqualTo("54001");
    assertThat(e.reason()).isEqualTo("nested too deeply: limit=500");
  }

  private static String nest(String open, String core, String close, int count) {
    return open.repeat(count) + core + close.repeat(count);
  }
}
