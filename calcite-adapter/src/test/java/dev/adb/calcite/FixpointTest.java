package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.datalog.rel.FixpointRead.Part;
import dev.adb.datalog.rel.FixpointRelation;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.ExecutionCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixpoints of several relations, with extrema, nested and repeated. */
class FixpointTest {

  private static RelNode shortestPaths(FixpointPlans plans) {
    FixpointRelation path = plans.relation("path", "a", "b", "min cost");
    return plans.fixpoint(
        0,
        List.of(path),
        0,
        plans.body(0, path, plans.edges(), "src", "dst", "w"),
        plans.body(
            0,
            path,
            plans.join(plans.read(0, 0, path, Part.DELTA), plans.edges(), 1, 0),
            b ->
                List.of(
                    b.field("a"),
                    b.field("dst"),
                    b.call(SqlStdOperatorTable.PLUS, b.field("cost"), b.field("w")))));
  }

  /** Goal: least costs, cycles and all. Method: 100 random graphs, compared with relaxation. */
  @Test
  void leastCostsOfRandomGraphsAreWhatRelaxationGives() {
    long first = Long.getLong("adb.seed", 1);
    for (long seed = first; seed < first + 100; seed++) {
      Random random = new Random(seed);
      List<long[]> edges = new ArrayList<>();
      int nodes = 2 + random.nextInt(6);
      for (int n = random.nextInt(16); n > 0; n--) {
        edges.add(new long[] {random.nextInt(nodes), random.nextInt(nodes), random.nextInt(20)});
      }
      try (Graph graph = new Graph().edges(edges)) {
        assertThat(
                new TreeSet<>(graph.rows(FixpointPlans.plan(graph, FixpointTest::shortestPaths))))
            .as("rerun: mvn test -Dtest=FixpointTest -Dadb.seed=" + seed)
            .isEqualTo(relaxed(edges));
      }
    }
  }

  private static TreeSet<String> relaxed(List<long[]> edges) {
    Map<String, Long> costs = new TreeMap<>();
    edges.forEach(edge -> costs.merge(edge[0] + "|" + edge[1], edge[2], Math::min));
    for (boolean better = true; better; ) {
      better = false;
      for (Map.Entry<String, Long> known : new ArrayList<>(costs.entrySet())) {
        String[] ends = known.getKey().split("\\|");
        for (long[] edge : edges) {
          if (edge[0] == Long.parseLong(ends[1])) {
            String key = ends[0] + "|" + edge[1];
            long cost = known.getValue() + edge[2];
            if (cost < costs.getOrDefault(key, Long.MAX_VALUE)) {
              costs.put(key, cost);
              better = true;
            }
          }
        }
      }
    }
    TreeSet<String> rows = new TreeSet<>();
    costs.forEach((key, cost) -> rows.add(key + "|" + cost));
    return rows;
  }

  @Test
  void relationsMayDependOnEachOther() {
    try (Graph graph = new Graph().edges(Graph.chain(5))) {
      Function<FixpointPlans, RelNode> build =
          plans -> {
            FixpointRelation even = plans.relation("even", "n");
            FixpointRelation odd = plans.relation("odd", "n");
            RelNode start =
                plans
                    .builder
                    .push(plans.edges())
                    .filter(
                        plans.builder.equals(plans.builder.field("src"), plans.builder.literal(0L)))
                    .build();
            return plans.fixpoint(
                0,
                List.of(even, odd),
                0,
                plans.body(0, even, start, "src"),
                plans.body(
                    1,
                    odd,
                    plans.join(plans.read(0, 0, even, Part.DELTA), plans.edges(), 0, 0),
                    "dst"),
                plans.body(
                    0,
                    even,
                    plans.join(plans.read(0, 1, odd, Part.DELTA), plans.edges(), 0, 0),
                    "dst"));
          };

      assertThat(graph.rows(FixpointPlans.plan(graph, build))).containsExactly("0", "2", "4");
      assertThat(graph.counters.addedRowCount()).isEqualTo(6);
    }
  }

  private static RelNode lowAndHigh(FixpointPlans plans) {
    FixpointRelation range = plans.relation("range", "n", "min low", "max high");
    return plans.fixpoint(
        0,
        List.of(range),
        0,
        plans.body(0, range, plans.edges(), "src", "w", "w"),
        plans.body(
            0,
            range,
            plans.join(plans.read(0, 0, range, Part.DELTA), plans.edges(), 0, 0),
            "dst",
            "low",
            "high"));
  }

  @Test
  void everyExtremumIsMergedForItself() {
    try (Graph graph =
        new Graph()
            .edges(
                List.of(
                    new long[] {1, 2, 5},
                    new long[] {1, 2, 3},
                    new long[] {2, 1, 9},
                    new long[] {3, 3, 4}))) {
      assertThat(graph.rows(FixpointPlans.plan(graph, FixpointTest::lowAndHigh)))
          .containsExactlyInAnyOrder("1|3|9", "2|3|9", "3|4|4");
    }
  }

  @Test
  void nullIsNoExtremumUnlessThereIsNothingElse() {
    try (Graph graph = new Graph()) {
      graph.database.add("node", "edge", 1L, 2L);
      graph.database.add("node", "edge", 5L, 5L);
      graph.edges(List.of(new long[] {2, 1, 7}));

      assertThat(graph.rows(FixpointPlans.plan(graph, FixpointTest::lowAndHigh)))
          .containsExactlyInAnyOrder("1|7|7", "2|7|7", "5|null|null");
    }
  }

  /** {@code up(x, p), same(p, q), up(y, q)}, the conditions in an order given. */
  private static Function<FixpointPlans, RelNode> sameGeneration(int order) {
    return plans -> {
      FixpointRelation same = plans.relation("same", "a", "b");
      RelNode read = plans.read(0, 0, same, Part.DELTA);
      RelNode body =
          switch (order) {
            case 0 -> plans.join(plans.join(read, plans.edges(), 0, 0), plans.edges(), 1, 0);
            case 1 -> plans.join(plans.edges(), plans.join(read, plans.edges(), 1, 0), 0, 0);
            default -> plans.join(plans.edges(), plans.join(plans.edges(), read, 0, 1), 0, WIDTH);
          };
      List<Object> columns =
          switch (order) {
            case 0 -> List.of(2 + DST, 2 + WIDTH + DST);
            case 1 -> List.of(DST, WIDTH + 2 + DST);
            default -> List.of(DST, WIDTH + DST);
          };
      return plans.fixpoint(
          0,
          List.of(same),
          0,
          plans.body(0, same, plans.join(plans.edges(), plans.edges(), 0, 0), DST, WIDTH + DST),
          plans.body(0, same, body, columns.toArray()));
    };
  }

  private static final int DST = 8;
  private static final int WIDTH = 10;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void theOrderOfConditionsDoesNotChangeWhatARoundCosts(int order) {
    List<long[]> tree = new ArrayList<>();
    for (int n = 1; n < 128; n++) {
      tree.add(new long[] {n, 2L * n});
      tree.add(new long[] {n, 2L * n + 1});
    }
    try (Graph graph = new Graph().edges(tree)) {
      List<String> rows = graph.rows(FixpointPlans.plan(graph, sameGeneration(order)));

      // 2^k nodes in level k, each with each
      assertThat(rows).hasSize(4 + 16 + 64 + 256 + 1024 + 4096 + 16384);
      assertThat(graph.counters.candidateRowCount()).isLessThanOrEqualTo(2L * rows.size());
      assertThat(graph.scannedRowCount).isLessThanOrEqualTo(4 * 254);
      assertThat(graph.counters.tableBuildCount()).isLessThanOrEqualTo(3);
    }
  }

  @Test
  void aFixpointThatStandsTwiceIsComputedOnce() {
    try (Graph graph = new Graph().edges(Graph.chain(30))) {
      Function<FixpointPlans, RelNode> build =
          plans -> {
            RelNode one = shortestPaths(plans);
            RelNode other = shortestPaths(plans);
            return plans.builder.push(one).push(other).union(true).build();
          };

      assertThat(graph.rows(FixpointPlans.plan(graph, build))).hasSize(2 * 30 * 31 / 2);
      assertThat(graph.counters.addedRowCount()).isEqualTo(30 * 31 / 2);
    }
  }

  @Test
  void aFixpointInTheBodyOfAnotherIsComputedOnceIfItReadsNothingOfIt() {
    try (Graph graph = new Graph().edges(Graph.chain(20))) {
      Function<FixpointPlans, RelNode> build =
          plans -> {
            FixpointRelation outer = plans.relation("outer", "a");
            RelNode start =
                plans
                    .builder
                    .push(plans.edges())
                    .filter(
                        plans.builder.equals(plans.builder.field("src"), plans.builder.literal(0L)))
                    .build();
            // the inner one has the same number: numbers are those of whoever made a part
            return plans.fixpoint(
                7,
                List.of(outer),
                0,
                plans.body(0, outer, start, "src"),
                plans.body(
                    0,
                    outer,
                    plans.join(plans.read(7, 0, outer, Part.DELTA), shortestPaths(plans), 0, 0),
                    "b"));
          };

      assertThat(graph.rows(FixpointPlans.plan(graph, build))).hasSize(21);
      assertThat(graph.counters.addedRowCount()).isEqualTo(21 + 20 * 21 / 2);
      assertThat(graph.scannedRowCount).isLessThanOrEqualTo(3 * 20);
    }
  }

  /** From each node of the outer relation on, the inner fixpoint walks at most two steps. */
  @Test
  void aFixpointMayReadTheRelationOfAnotherAroundIt() {
    try (Graph graph = new Graph().edges(Graph.chain(10))) {
      Function<FixpointPlans, RelNode> build =
          plans -> {
            FixpointRelation outer = plans.relation("outer", "a");
            FixpointRelation inner = plans.relation("inner", "b");
            RelNode start =
                plans
                    .builder
                    .push(plans.edges())
                    .filter(
                        plans.builder.equals(plans.builder.field("src"), plans.builder.literal(3L)))
                    .build();
            RelNode walk =
                plans.fixpoint(
                    1,
                    List.of(inner),
                    0,
                    plans.body(0, inner, plans.read(0, 0, outer, Part.DELTA), "a"),
                    plans.body(
                        0,
                        inner,
                        plans.join(plans.read(1, 0, inner, Part.DELTA), plans.edges(), 0, 0),
                        "dst"));
            return plans.fixpoint(
                0,
                List.of(outer),
                0,
                plans.body(0, outer, start, "src"),
                plans.body(0, outer, walk, "b"));
          };

      assertThat(graph.rows(FixpointPlans.plan(graph, build)))
          .containsExactlyInAnyOrder("3", "4", "5", "6", "7", "8", "9", "10");
      assertThat(graph.scannedRowCount).isLessThanOrEqualTo(2 * 10);
    }
  }

  @ParameterizedTest
  @CsvSource({"INNER, 6", "LEFT, 8", "SEMI, 4", "ANTI, 2"})
  void nullJoinsNullWhereItIsNotDistinct(JoinRelType type, int count) {
    try (Graph graph = new Graph()) {
      // dst and w: (2, null), (2, null), (null, null), (null, 1), (3, 1), (4, null)
      graph.database.add("node", "edge", 1L, 2L);
      graph.database.add("node", "edge", 2L, 2L);
      graph.database.add("node", "edge", 3L);
      graph.database.add("node", "edge", 4L, null, 1L);
      graph.database.add("node", "edge", 5L, 3L, 1L);
      graph.database.add("node", "edge", 6L, 4L);
      Function<FixpointPlans, RelNode> build =
          plans -> {
            RelNode left = plans.edges();
            RelNode right =
                plans
                    .builder
                    .push(plans.edges())
                    .filter(
                        plans.builder.lessThan(
                            plans.builder.field("src"), plans.builder.literal(5L)))
                    .build();
            plans.builder.push(left).push(right);
            RelBuilder b = plans.builder;
            b.join(
                type,
                b.call(
                    SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
                    b.field(2, 0, "dst"),
                    b.field(2, 1, "dst")),
                b.call(
                    SqlStdOperatorTable.IS_NOT_DISTINCT_FROM,
                    b.field(2, 0, "w"),
                    b.field(2, 1, "w")));
            return b.project(b.field(0)).build();
          };
      PlannedQuery query = FixpointPlans.plan(graph, build);

      assertThat(graph.rows(query)).hasSize(count);
      assertThat(query.explain()).doesNotContain("NestedLoop");
    }
  }

  @Test
  void nullJoinsNullOnlyInTheColumnsThatAreNotDistinct() {
    try (Graph graph = new Graph()) {
      graph.database.add("node", "edge", 1L);
      graph.database.add("node", "edge", 2L, null, 1L);
      graph.database.add("node", "edge", 3L, null, 1L);
      graph.database.add("node", "edge", 4L, 1L, 1L);

      assertThat(
              graph.rows(
                  "select a.src, b.src from edge a join edge b on a.dst is not distinct from b.dst"
                      + " and a.w = b.w order by 1, 2"))
          .containsExactly("2|2", "2|3", "3|2", "3|3", "4|4");
    }
  }

  @Test
  void aRecursionThatDoesNotEndStopsAtTheLimit() {
    try (Graph graph = new Graph()) {
      PlannedQuery query =
          graph.plan(
              "with recursive r (n) as (select cast(1 as bigint) union all select n + 1 from r)"
                  + " select count(*) from r");

      assertThatThrownBy(() -> graph.rows(query, 1000))
          .isInstanceOf(QueryException.class)
          .hasMessage(
              "recursion did not end: rounds=1000, limit=1000, relation=r; set recursionLimit");
    }
  }

  @Test
  void aCancelledRecursionStops() {
    try (Graph graph = new Graph()) {
      PlannedQuery query =
          graph.plan(
              "with recursive r (n) as (select cast(1 as bigint) union all select n + 1 from r)"
                  + " select count(*) from r");
      CancelFlag cancel = new CancelFlag();
      ExecutionContext context =
          new ExecutionContext(
              graph.database.view(),
              null,
              List.of(),
              cancel,
              Long.MAX_VALUE,
              new ExecutionCounters());
      try (Operator rows = query.execute(context)) {
        new Thread(cancel::cancel).start();

        assertThatThrownBy(rows::next)
            .isInstanceOfSatisfying(
                QueryException.class, fault -> assertThat(fault.sqlState()).isEqualTo("57014"));
      }
    }
  }

  @Test
  void bodiesMayReadThePast() {
    try (Graph graph = new Graph().edges(Graph.chain(3))) {
      String then = TestDatabase.START.plusMillis(-1).toString().replace("T", " ").replace("Z", "");
      graph.database.add("node", "edge", 3L, 4L, 1L);
      graph.database.add("node", "edge", 4L, 5L, 1L);
      String query =
          "with recursive r (n) as (select cast(0 as bigint) union select e.dst from r join edge"
              + " %s e on e.src = r.n) select max(n) from r";

      assertThat(graph.rows(query.formatted(""))).containsExactly("5");
      assertThat(graph.rows(query.formatted("for system_time as of timestamp '" + then + "'")))
          .containsExactly("3");
    }
  }

  @Test
  void aFixpointMayDependOnAnOuterRow() {
    try (Graph graph = new Graph().edges(Graph.chain(4))) {
      assertThat(
              graph.rows(
                  "select o.src, (with recursive r (n) as (select o.src union select e.dst from r"
                      + " join edge e on e.src = r.n) select count(*) from r) as c from edge o"
                      + " order by 1"))
          .containsExactly("0|5", "1|4", "2|3", "3|2");
    }
  }
}
