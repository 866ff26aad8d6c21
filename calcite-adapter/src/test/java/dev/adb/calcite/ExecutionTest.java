package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Running plans: many at once, cancelled, and under whatever class loader. */
class ExecutionTest extends SqlTest {
  private static final String JOIN =
      "select o.owner, sum(d.amount) as s from account.AccountOpened o join MoneyDeposited d on"
          + " d.account_id = o.account_id where o.account_id = ? group by o.owner";

  @Test
  void aPlanRunsOnManyThreadsAtOnce() throws Exception {
    PlannedQuery query = sql.query(JOIN);
    ReadView view = bank.view();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (long n = 0; n < 200; n++) {
        long account = 1 + n % 2;
        results.add(threads.submit(() -> sql.rows(query, view, account)));
      }
      for (int n = 0; n < results.size(); n++) {
        assertThat(results.get(n).get())
            .containsExactly(n % 2 == 0 ? "axel|75.50" : "britta|20.00");
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void statementsArePlannedOnManyThreadsAtOnce() throws Exception {
    ReadView view = bank.view();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<String>>> results = new ArrayList<>();
      for (int n = 0; n < 64; n++) {
        String text = JOIN.replace("owner,", "owner || '" + n + "',");
        results.add(
            threads.submit(
                () ->
                    sql.rows(
                        (PlannedQuery) sql.planner.plan(text, PlanningContext.of(view)),
                        view,
                        1L)));
      }
      for (int n = 0; n < results.size(); n++) {
        assertThat(results.get(n).get()).containsExactly("axel" + n + "|75.50");
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void aCancelledQueryStops() {
    CancelFlag cancel = new CancelFlag();
    for (int n = 0; n < 100; n++) {
      bank.add("account", "MoneyWithdrawn", 9L, BigDecimal.ONE);
    }
    PlannedQuery query =
        sql.query(
            "select count(*) from MoneyWithdrawn a, MoneyWithdrawn b, MoneyWithdrawn c,"
                + " MoneyWithdrawn d, MoneyWithdrawn e where a.amount + b.amount + c.amount +"
                + " d.amount <> e.amount");
    try (Operator rows =
        query.execute(new ExecutionContext(bank.view(), null, List.of(), cancel))) {
      Thread canceller = new Thread(cancel::cancel);
      canceller.start();

      assertThatThrownBy(rows::next)
          .isInstanceOfSatisfying(
              QueryException.class, fault -> assertThat(fault.sqlState()).isEqualTo("57014"));
    }
  }

  @Test
  void aCancelledStatementIsNotPlanned() {
    CancelFlag cancel = new CancelFlag();
    cancel.cancel();
    PlanningContext context = sql.context();

    assertThatThrownBy(
            () ->
                sql.planner.plan(
                    JOIN,
                    new PlanningContext(
                        context.catalog(), context.rowCounts(), "main", List.of(), cancel)))
        .isInstanceOfSatisfying(
            QueryException.class, fault -> assertThat(fault.sqlState()).isEqualTo("57014"));
  }

  @Test
  void plansWithoutAContextClassLoaderAndPutsItBack() throws Exception {
    List<Object> seen = new ArrayList<>();
    Thread thread =
        new Thread(
            () -> {
              seen.addAll(sql.rows(JOIN, 1L));
              seen.add(String.valueOf(Thread.currentThread().getContextClassLoader()));
            });
    thread.setContextClassLoader(null);
    thread.start();
    thread.join();

    assertThat(seen).containsExactly("axel|75.50", "null");
  }

  @Test
  void nothingIsReadBeforeTheFirstBatchIsAskedFor() {
    sql.query(JOIN).execute(ExecutionContext.of(bank.view())).close();

    assertThat(sql.scans).isEmpty();
  }

  @Test
  void aJoinOfManyTablesIsOrderedInTime() {
    StringBuilder text = new StringBuilder("select count(*) from account.AccountOpened a0");
    for (int n = 1; n < 12; n++) {
      text.append(
          " join MoneyDeposited a%d on a%d.account_id = a%d.account_id".formatted(n, n, n - 1));
    }

    assertThat(sql.rows(text + " where a0.account_id = 3")).containsExactly("0");
  }

  @Test
  void resultsLargerThanABatchComeInSeveral() {
    assertThat(
            sql.rows(
                "select a.version from account.events a, account.events b, account.events c,"
                    + " account.events d"))
        .hasSize(4096);
  }
}
