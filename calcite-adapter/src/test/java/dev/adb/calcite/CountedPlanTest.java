package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.vector.Batch;
import org.junit.jupiter.api.Test;

class CountedPlanTest {

  /** Runs a query; its physical plan with what was counted. */
  private static String analyze(Graph graph, String sql) {
    ReadView view = graph.database.view();
    QueryPlanner planner =
        new QueryPlanner(
            (rule, catalog, tools) -> {
              throw new IllegalStateException("no rules here: " + rule.name());
            });
    PlannedQuery query = (PlannedQuery) planner.plan(sql, PlanningContext.of(view).withCounters());
    ExecutionContext execution = ExecutionContext.of(view);
    try (Operator rows = query.execute(execution)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        assertThat(batch.rowCount()).isPositive();
      }
    }
    String plan = query.explain(execution.counters());
    return plan.substring(plan.indexOf("physical\n") + "physical\n".length());
  }

  @Test
  void everyOperatorSaysHowManyRowsItGave() {
    try (Graph graph = new Graph().edges(Graph.chain(5))) {
      assertThat(
              analyze(graph, "select a.src from edge a join edge b on b.src = a.dst where a.w = 1"))
          .isEqualTo(
              """
              AdbProject(src=[$0]): rows=4
                AdbHashJoin(condition=[=($2, $1)], joinType=[inner], keeps=[left]): rows=4
                  AdbEventScan(table=[node.edge], columns=[[src, dst]], where=[[w = 1:BIGINT]]): rows=5
                  AdbEventScan(table=[node.edge], columns=[[src]]): rows=4
              """);
    }
  }

  @Test
  void aFixpointSaysHowItWasReached() {
    try (Graph graph = new Graph().edges(Graph.diamonds(3))) {
      String plan =
          analyze(
              graph,
              "with recursive r (n) as (select cast(0 as bigint) union select e.dst from r join"
                  + " edge e on e.src = r.n where e.dst is not null) select n from r");

      assertThat(plan)
          .startsWith("AdbFixpoint(")
          .contains("result=[r]): rounds=7, candidates=13, rows=10\n")
          .contains("part=[DELTA]): rows=10\n")
          .contains("AdbEventScan(table=[node.edge], columns=[[src, dst]]")
          .contains(": rows=12\n");
    }
  }
}
