package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.print.AstPrinter;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RoundTripTest {
  private static final int ROUND_COUNT = 4_000;

  /**
   * Goal: text of any statement reads back as the same statement.
   *
   * <p>Method: random trees of every kind, printed and parsed; ranges and the numbers of
   * parameters, which random trees have not, are left out.
   */
  @Test
  void readsBackWhatIsPrinted() {
    long seed = Seed.get();
    Random random = new Random(seed);
    RandomStatements statements = new RandomStatements(random);
    for (int i = 0; i < ROUND_COUNT; i++) {
      Statement statement = statements.statement();
      String text = AstPrinter.print(statement);

      Statement parsed = DatalogParser.parse(text);

      assertThat(dump(parsed))
          .as("%s\n%s", text, Seed.rerun(RoundTripTest.class, seed))
          .isEqualTo(dump(statement));
      assertThat(AstPrinter.print(parsed)).isEqualTo(text);
      assertThat(parsed.range().of(text)).isEqualTo(text);
    }
  }

  /**
   * Goal: text of any expression reads back as the same expression, whatever its parentheses.
   *
   * <p>Method: random trees, printed and parsed.
   */
  @Test
  void readsBackExpressions() {
    long seed = Seed.get();
    RandomExpressions expressions = new RandomExpressions(new Random(seed), true);
    for (int i = 0; i < ROUND_COUNT; i++) {
      Expression expression = expressions.expression(i % 5);
      String text = AstPrinter.print(expression);

      assertThat(dump(DatalogParser.parseExpression(text)))
          .as("%s\n%s", text, Seed.rerun(RoundTripTest.class, seed))
          .isEqualTo(dump(expression));
    }
  }

  private static String dump(Object tree) {
    return AstDump.dump(tree).replaceAll("\\(Parameter Integer:\\d+\\)", "?");
  }
}
