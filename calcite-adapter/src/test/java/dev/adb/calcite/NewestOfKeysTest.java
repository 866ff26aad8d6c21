package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestOfKeysTest extends SqlTest {
  private static final String NEWEST =
      "select account_id, version, event_type from (select account_id, version, event_type,"
          + " row_number() over (partition by account_id order by version desc) as n from"
          + " account.events) t where n = 1 order by account_id";

  private static final String SAME =
      "select e.account_id, e.version, e.event_type from account.events e join (select account_id,"
          + " max(version) as v from account.events group by account_id) m on m.account_id ="
          + " e.account_id and m.v = e.version order by e.account_id";

  private final List<String> asked = new ArrayList<>();

  /** A view that keeps which ways to read it are asked for. */
  private ReadView recorded(ReadView view) {
    return (ReadView)
        Proxy.newProxyInstance(
            ReadView.class.getClassLoader(),
            new Class<?>[] {ReadView.class},
            (proxy, method, arguments) -> {
              if (method.getReturnType() == Operator.class) {
                asked.add(method.getName());
              }
              return method.invoke(view, arguments);
            });
  }

  @Test
  void theNewestEventOfEachKeyIsFoundThroughTheHeadsOfKeys() {
    assertThat(sql.rows(sql.query(NEWEST), recorded(bank.view()))).isEqualTo(sql.rows(SAME));

    assertThat(asked).containsExactly("newestOfKeys");
  }

  @Test
  void alsoAsOfAPosition() {
    sql.asOf = 4L;

    assertThat(sql.rows(sql.query(NEWEST), recorded(bank.view()))).isEqualTo(sql.rows(SAME));
    assertThat(asked).containsExactly("newestOfKeys");
  }

  @Test
  void aViewThatKnowsNoHeadsIsScanned() {
    assertThat(sql.rows(NEWEST)).isEqualTo(sql.rows(SAME));
    assertThat(sql.scans).extracting(ScanRequest::rowCountMax).containsOnly(ScanRequest.ALL);
  }

  @Test
  void otherOrdersAndConditionsAreScanned() {
    String oldest = NEWEST.replace("desc", "asc");
    String some = NEWEST.replace("account.events)", "account.events where version < 3)");

    assertThat(sql.rows(sql.query(oldest), recorded(bank.view())))
        .allMatch(row -> row.contains("|1|"));
    assertThat(sql.rows(sql.query(some), recorded(bank.view()))).isNotEmpty();
    assertThat(asked).doesNotContain("newestOfKeys");
  }
}
