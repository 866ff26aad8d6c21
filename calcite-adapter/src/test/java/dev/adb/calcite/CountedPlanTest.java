package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.CompiledProgram;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.calcite.rule.CountedPlan;
import dev.adb.calcite.rule.Optimizer;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.List;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.JaninoRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.junit.jupiter.api.Test;

class CountedPlanTest {

  /** Runs a query of one bigint column; its plan with what was counted. */
  private static String analyze(Graph graph, String sql) {
    ReadView view = graph.database.view();
    return ContextLoader.with(
        () -> {
          RelMetadataQueryBase.THREAD_PROVIDERS.set(
              JaninoRelMetadataProvider.of(DefaultRelMetadataProvider.INSTANCE));
          try {
            Planning planning =
                new Planning(
                    PlanningContext.of(view),
                    (rule, catalog, tools) -> {
                      throw new IllegalStateException("no rules here");
                    });
            var logical =
                Optimizer.withOurScans(
                    planning.convert(planning.check(planning.parse(sql), null)).project());
            CountedPlan plan =
                CountedPlan.of(
                    new Optimizer(planning.cluster(), new CancelFlag()).optimize(logical));
            ExecutionContext execution = ExecutionContext.of(view);
            run(plan, execution);
            return plan.print(execution.counters());
          } catch (org.apache.calcite.sql.parser.SqlParseException e) {
            throw new IllegalArgumentException(e);
          } finally {
            RelMetadataQueryBase.THREAD_PROVIDERS.remove();
          }
        });
  }

  private static void run(CountedPlan plan, ExecutionContext execution) {
    try (Operator rows =
        CompiledProgram.compile(plan.rel(), List.of())
            .open(execution, List.of(DataType.BIGINT), false)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        assertThat(batch.rowCount()).isPositive();
      }
    }
  }

  @Test
  void everyOperatorSaysHowManyRowsItGave() {
    try (Graph graph = new Graph().edges(Graph.chain(5))) {
      assertThat(
              analyze(graph, "select a.src from edge a join edge b on b.src = a.dst where a.w = 1"))
          .isEqualTo(
              """
              EnumerableCalc(expr#0..2=[{inputs}], src=[$t0]): rows=4
                EnumerableHashJoin(condition=[=($1, $2)], joinType=[inner]): rows=4
                  EnumerableEventScan(table=[node.edge], columns=[[src, dst]], where=[[w = 1:BIGINT]]): rows=5
                  EnumerableEventScan(table=[node.edge], columns=[[src]]): rows=5
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
          .startsWith("EnumerableFixpoint(")
          .contains("result=[r]): rounds=7, candidates=13, rows=10\n")
          .contains("part=[DELTA]): rows=10\n")
          .contains("EnumerableEventScan(table=[node.edge], columns=[[src, dst]]")
          .contains(": rows=12\n");
    }
  }
}
