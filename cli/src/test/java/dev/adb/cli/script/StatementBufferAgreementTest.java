package dev.adb.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.datalog.StatementSplitter;
import dev.adb.datalog.StatementText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Goal: the shell cuts a script where the database would.
 *
 * <p>Method: random texts of quotes, comments and semicolons are cut by both; the database leaves
 * comments at the end of a statement out.
 */
class StatementBufferAgreementTest {

  private static final String[] PARTS = {
    "'", "''", "\"", "`", "--", "/*", "*/", ";", ";", ";", "\n", "\n", " ", "a", "b", "-", "/", "*"
  };
  private static final int TEXT_COUNT = 20_000;

  @Test
  void cutsWhereTheDatabaseCuts() {
    long seed = Long.getLong("adb.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int i = 0; i < TEXT_COUNT; i++) {
      String script = script(random);
      List<String> ours = cut(script);
      List<String> theirs =
          StatementSplitter.split(script).stream().map(StatementText::text).toList();

      String hint = "rerun: mvn test -Dtest=StatementBufferAgreementTest -Dadb.seed=" + seed;
      assertThat(ours).as("%s%n<%s>", hint, script).hasSameSizeAs(theirs);
      for (int k = 0; k < ours.size(); k++) {
        assertThat(ours.get(k)).as("%s%n<%s>", hint, script).startsWith(shared(theirs.get(k)));
      }
    }
  }

  /** Of a comment that is never closed only the beginning is kept. */
  private static String shared(String statement) {
    return statement.startsWith("/*") ? "/*" : statement.stripTrailing();
  }

  private static String script(Random random) {
    StringBuilder script = new StringBuilder();
    int partCount = random.nextInt(20);
    for (int i = 0; i < partCount; i++) {
      script.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return script.toString();
  }

  private static List<String> cut(String script) {
    StatementBuffer buffer = new StatementBuffer();
    script.lines().forEach(buffer::addLine);
    buffer.end();
    List<String> statements = new ArrayList<>();
    for (StatementBuffer.Statement s = buffer.poll(); s != null; s = buffer.poll()) {
      statements.add(s.text());
    }
    return statements;
  }
}
