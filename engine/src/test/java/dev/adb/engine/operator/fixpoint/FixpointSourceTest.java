package dev.adb.engine.operator.fixpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.expr.ColumnExpression;
import dev.adb.engine.operator.ExecutionCounters;
import dev.adb.engine.operator.KeptState;
import dev.adb.engine.operator.MemoryBudget;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.ProjectSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.ValuesSource;
import dev.adb.engine.operator.Workers;
import dev.adb.engine.operator.fixpoint.FixpointSource.Body;
import dev.adb.engine.operator.fixpoint.RelationForm.Extremum;
import dev.adb.engine.operator.join.JoinKey;
import dev.adb.engine.operator.join.JoinKind;
import dev.adb.engine.operator.join.JoinSource;
import dev.adb.engine.operator.join.JoinSpec;
import dev.adb.engine.operator.join.TableUse;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FixpointSourceTest {
  private static final List<DataType> PAIR = List.of(DataType.BIGINT, DataType.BIGINT);
  private static final int RECURSION = 7;

  private final ExecutionCounters counters = new ExecutionCounters();
  private final MemoryBudget memory = new MemoryBudget(1 << 30, "of a test", null);

  private QueryScope scope(long limit) {
    return new QueryScope(
        null,
        null,
        new Object[0],
        () -> {},
        memory,
        Workers.NONE,
        this,
        counters,
        limit,
        new KeptState());
  }

  private static RelationForm set() {
    return new RelationForm("r", PAIR, Arrays.asList(null, null), false);
  }

  private static FixpointReadSource read(Part part, int slot) {
    return new FixpointReadSource(RECURSION, 0, part, slot, PAIR);
  }

  private static OperatorSource edges(long[][] edges) {
    List<List<@Nullable Object>> rows = new ArrayList<>();
    for (long[] edge : edges) {
      rows.add(List.of(edge[0], edge[1]));
    }
    return new ValuesSource(rows, PAIR);
  }

  /** The rows (a, d) for which there are a left row (a, b) and a right one (b, d). */
  private static OperatorSource step(
      OperatorSource left, OperatorSource right, boolean keepsLeft, TableUse use) {
    return new JoinSource(
        left,
        right,
        new JoinSpec(
            JoinKind.INNER,
            keepsLeft,
            List.of(new JoinKey(1, 0, false)),
            null,
            List.of(0, 3),
            List.of(),
            use));
  }

  private static FixpointSource closure(OperatorSource edges, List<OperatorSource> steps) {
    List<Body> bodies = new ArrayList<>();
    bodies.add(new Body(edges, 0, false, List.of()));
    steps.forEach(step -> bodies.add(new Body(step, 0, true, List.of(0))));
    return new FixpointSource(RECURSION, -1, List.of(set()), bodies, 0, null);
  }

  private static FixpointSource linear(OperatorSource edges) {
    TableUse kept = new TableUse("edges", RECURSION, false);
    return closure(edges, List.of(step(read(Part.DELTA, -1), edges, false, kept)));
  }

  private static FixpointSource doubling(OperatorSource edges) {
    return closure(
        edges,
        List.of(
            step(
                read(Part.DELTA, -1), read(Part.WHOLE, 0), false, new TableUse(0, RECURSION, true)),
            step(
                read(Part.BEFORE, 1),
                read(Part.DELTA, -1),
                true,
                new TableUse(1, RECURSION, true))));
  }

  private List<List<Object>> rows(OperatorSource source) {
    List<List<Object>> rows = new ArrayList<>();
    QueryScope scope = scope(1_000);
    try (Operator operator = source.open(scope)) {
      for (Batch batch = operator.next(); batch != null; batch = operator.next()) {
        for (int row = 0; row < batch.rowCount(); row++) {
          rows.add(List.of(batch.column(0).getObject(row), batch.column(1).getObject(row)));
        }
      }
    }
    scope.kept().close();
    assertThat(memory.used()).isZero();
    return rows;
  }

  @Test
  void recursionsOfEveryShapeReachWhatWalkingReaches() {
    long seed = Long.getLong("adb.seed", 20261124);
    for (int round = 0; round < 60; round++) {
      Random random = new Random(seed + round);
      int nodes = 1 + random.nextInt(25);
      long[][] graph = new long[random.nextInt(3 * nodes)][];
      for (int i = 0; i < graph.length; i++) {
        graph[i] = new long[] {random.nextInt(nodes), random.nextInt(nodes)};
      }
      Set<List<Object>> expected = walked(graph, nodes);

      for (FixpointSource source : List.of(linear(edges(graph)), doubling(edges(graph)))) {
        assertThat(rows(source))
            .as("seed %d", seed + round)
            .doesNotHaveDuplicates()
            .containsExactlyInAnyOrderElementsOf(expected);
      }
    }
  }

  private static Set<List<Object>> walked(long[][] graph, int nodes) {
    Set<List<Object>> pairs = new HashSet<>();
    for (long from = 0; from < nodes; from++) {
      List<Long> open = new ArrayList<>(List.of(from));
      while (!open.isEmpty()) {
        long at = open.remove(open.size() - 1);
        for (long[] edge : graph) {
          if (edge[0] == at && pairs.add(List.of(from, edge[1]))) {
            open.add(edge[1]);
          }
        }
      }
    }
    return pairs;
  }

  @Test
  void aRoundCostsWhatItAdds() {
    long[][] chain = new long[200][];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = new long[] {i, i + 1};
    }

    assertThat(rows(linear(edges(chain)))).hasSize(200 * 201 / 2);

    assertThat(counters.tableBuildCount()).isEqualTo(1);
    assertThat(counters.tableRowCount()).isEqualTo(200);
    assertThat(counters.roundCount()).isEqualTo(200);
    assertThat(counters.addedRowCount()).isEqualTo(200 * 201 / 2);
  }

  @Test
  void aGrowingTableTakesEachRowOnce() {
    long[][] chain = new long[100][];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = new long[] {i, i + 1};
    }

    int pairs = 100 * 101 / 2;
    assertThat(rows(doubling(edges(chain)))).hasSize(pairs);
    assertThat(counters.tableBuildCount()).isEqualTo(2);
    assertThat(counters.tableRowCount()).isLessThanOrEqualTo(2L * pairs);
  }

  @Test
  void theLeastValueReplacesGreaterOnes() {
    RelationForm form = new RelationForm("d", PAIR, Arrays.asList(null, Extremum.MIN), false);
    OperatorSource start = edges(new long[][] {{1, 9}, {1, 4}, {2, 7}, {1, 6}, {2, 7}});
    // each row once more with what the other key has
    OperatorSource swapped =
        new ProjectSource(
            step(read(Part.DELTA, -1), edges(new long[][] {{4, 1}, {7, 3}}), false, null),
            List.of(
                new ColumnExpression(0, DataType.BIGINT),
                new ColumnExpression(1, DataType.BIGINT)));
    FixpointSource source =
        new FixpointSource(
            RECURSION,
            -1,
            List.of(form),
            List.of(new Body(start, 0, false, List.of()), new Body(swapped, 0, true, List.of(0))),
            0,
            null);

    assertThat(rows(source)).containsExactlyInAnyOrder(List.of(1L, 1L), List.of(2L, 3L));
  }

  @Test
  void aRecursionThatDoesNotEndIsStopped() {
    RelationForm form = new RelationForm("r", PAIR, Arrays.asList(null, null), true);
    FixpointSource source =
        new FixpointSource(
            RECURSION,
            -1,
            List.of(form),
            List.of(
                new Body(edges(new long[][] {{1, 1}}), 0, false, List.of()),
                new Body(read(Part.DELTA, -1), 0, true, List.of(0))),
            0,
            null);
    QueryScope scope = scope(10);

    assertThatThrownBy(
            () -> {
              try (Operator rows = source.open(scope)) {
                rows.next();
              }
            })
        .isInstanceOf(AdbException.class)
        .hasMessage("recursion did not end: rounds=10, limit=10, relation=r; set recursionLimit");
    assertThat(memory.used()).isZero();
  }

  @Test
  void aResultIsComputedOnceForARunWhereItDependsOnNothing() {
    FixpointSource once =
        new FixpointSource(
            RECURSION,
            -1,
            List.of(set()),
            linear(edges(new long[][] {{1, 2}, {2, 3}})).bodies(),
            0,
            "the same");
    QueryScope scope = scope(100);
    for (int time = 0; time < 2; time++) {
      try (Operator operator = once.open(scope)) {
        Batch batch = operator.next();
        assertThat(batch).isNotNull();
        assertThat(batch.rowCount()).isEqualTo(3);
      }
    }
    assertThat(counters.addedRowCount()).isEqualTo(3);
    scope.kept().close();
    assertThat(memory.used()).isZero();
  }

  @Test
  void threadsOfOneRunThatAskForTheSameRecursionGetTheSameRows() {
    long[][] chain = new long[120][];
    for (int i = 0; i < chain.length; i++) {
      chain[i] = new long[] {i, i + 1};
    }
    FixpointSource source = doubling(edges(chain));
    QueryScope scope = scope(1_000);
    int[] rowCounts = new int[8];
    List<Runnable> tasks = new ArrayList<>();
    for (int i = 0; i < rowCounts.length; i++) {
      int task = i;
      tasks.add(
          () -> {
            try (Operator rows = source.open(scope)) {
              for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
                rowCounts[task] += batch.rowCount();
              }
            }
          });
    }

    Workers.of(rowCounts.length).run(tasks);

    assertThat(rowCounts).containsOnly(120 * 121 / 2);
    scope.kept().close();
    assertThat(memory.used()).isZero();
  }
}
