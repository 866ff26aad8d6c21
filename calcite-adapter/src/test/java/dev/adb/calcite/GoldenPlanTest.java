package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.calcite.runtime.Hook;
import org.junit.jupiter.api.Test;

/**
 * The physical plans of the queries in {@code golden/plans.txt}: a query, a line of dashes, its
 * plan, a blank line. {@code -Dgolden.update} writes the plans into the file.
 */
class GoldenPlanTest extends SqlTest {
  private static final Path FILE = Path.of("src", "test", "resources", "golden", "plans.txt");

  @Test
  void plansAreWhatTheFileSays() throws IOException {
    bank.view(
        "balance",
        "select account_id, sum(amount) as total from MoneyDeposited group by account_id");
    String expected = Files.readString(FILE);
    List<String> plans = new ArrayList<>();
    for (String entry : expected.split("\n\n")) {
      String query = entry.split("\n----")[0].strip();
      String plan = sql.query(query).explain();
      plans.add(query + "\n----\n" + plan.substring(plan.indexOf("physical\n") + 9).strip());
    }
    String actual = String.join("\n\n", plans) + "\n";
    if (System.getProperty("golden.update") != null) {
      Files.writeString(FILE, actual);
      return;
    }

    assertThat(actual).isEqualTo(expected);
  }

  @Test
  void aPlanOfOurOperatorsIsNotCompiled() {
    List<Object> compiled = new ArrayList<>();
    try (Hook.Closeable hook = Hook.JAVA_PLAN.addThread((Consumer<Object>) compiled::add)) {
      assertThat(
              sql.rows(
                  "select channel, account_id, amount from MoneyDeposited where account_id = ? and"
                      + " amount > 30",
                  1L))
          .containsExactly("card|1|50.00");
      assertThat(sql.rows("select * from account.AccountOpened where owner = 'x'")).isEmpty();
      assertThat(sql.rows("select amount + 1 from MoneyWithdrawn")).containsExactly("6.25");
      assertThat(compiled).isEmpty();
    }
  }

  @Test
  void theNewestRowOfEachKeyIsFoundWithoutASort() {
    String numbered =
        "select account_id, version, amount from (select account_id, version, amount,"
            + " row_number() over (partition by account_id order by version desc) as n"
            + " from MoneyDeposited) as d where ";

    assertThat(sql.query(numbered + "n = 1").explain()).contains("AdbFirstPerKey(keys=[{0}]");
    assertThat(sql.query(numbered + "n < 2").explain()).contains("AdbWindow");
    assertThat(sql.rows(numbered + "n = 1"))
        .isNotEmpty()
        .containsExactlyInAnyOrderElementsOf(sql.rows(numbered + "n < 2"));
  }
}
