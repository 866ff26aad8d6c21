package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recursive queries: their rows, and what a round costs. */
class RecursionTest {
  private static final String FROM_ONE =
      "with recursive r (n) as (select cast(0 as bigint) union select e.dst from r join edge e on"
          + " e.src = r.n where e.dst is not null) select n from r";
  private static final String LINEAR =
      "with recursive tc (a, b) as (select src, dst from edge union select tc.a, e.dst from tc join"
          + " edge e on e.src = tc.b) select a, b from tc";
  private static final String RIGHT_LINEAR =
      "with recursive tc (a, b) as (select src, dst from edge union select e.src, tc.b from edge e"
          + " join tc on tc.a = e.dst) select a, b from tc";
  private static final String DOUBLING =
      "with recursive tc (a, b) as (select src, dst from edge union select x.a, y.b from tc x join"
          + " tc y on y.a = x.b) select a, b from tc";

  /**
   * Goal: the closure of any graph. Method: 300 random graphs, each told apart by the weight of its
   * edges, compared with a naive closure.
   */
  @Test
  void closuresOfRandomGraphsAreWhatANaiveClosureGives() {
    long first = Long.getLong("adb.seed", 1);
    try (Graph graph = new Graph()) {
      for (long seed = first; seed < first + 300; seed++) {
        Random random = new Random(seed);
        List<long[]> edges = new ArrayList<>();
        int nodes = 1 + random.nextInt(9);
        for (int n = random.nextInt(20); n > 0; n--) {
          edges.add(new long[] {random.nextInt(nodes), random.nextInt(nodes), seed});
        }
        graph.edges(edges);
        Set<String> closure = closure(edges);
        String rerun = "rerun: mvn test -Dtest=RecursionTest -Dadb.seed=" + seed;
        for (String query : List.of(LINEAR, RIGHT_LINEAR, DOUBLING)) {
          String ofOneGraph = query.replace("edge", "(select * from edge where w = ?)");
          Object[] parameters = Collections.nCopies(query.split("edge").length - 1, seed).toArray();
          List<String> rows = graph.rows(ofOneGraph, parameters);
          assertThat(new TreeSet<>(rows)).as(rerun).isEqualTo(closure);
          assertThat(rows).as(rerun).hasSameSizeAs(closure);
        }
      }
    }
  }

  private static Set<String> closure(List<long[]> edges) {
    Set<List<Long>> pairs = new HashSet<>();
    edges.forEach(edge -> pairs.add(List.of(edge[0], edge[1])));
    boolean grown = true;
    while (grown) {
      Set<List<Long>> more = new HashSet<>();
      for (List<Long> pair : pairs) {
        for (long[] edge : edges) {
          if (edge[0] == pair.get(1)) {
            more.add(List.of(pair.get(0), edge[1]));
          }
        }
      }
      grown = pairs.addAll(more);
    }
    Set<String> rows = new TreeSet<>();
    pairs.forEach(pair -> rows.add(pair.get(0) + "|" + pair.get(1)));
    return rows;
  }

  @Test
  void aRoundCostsWhatItAddsAndNotWhatTheTablesHold() {
    try (Graph graph = new Graph().edges(Graph.chain(20_000))) {
      assertThat(graph.rows(FROM_ONE)).hasSize(20_001);
      assertThat(graph.counters.roundCount()).isEqualTo(20_001);
      assertThat(graph.counters.candidateRowCount()).isEqualTo(20_001);
      assertThat(graph.counters.addedRowCount()).isEqualTo(20_001);
      assertThat(graph.counters.tableBuildCount()).isEqualTo(1);
      assertThat(graph.scannedRowCount).isEqualTo(20_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {LINEAR, RIGHT_LINEAR})
  void allPairsOfDiamondsNeedFewCandidates(String query) {
    try (Graph graph = new Graph().edges(Graph.diamonds(60))) {
      List<String> rows = graph.rows(query);

      assertThat(rows).doesNotHaveDuplicates();
      assertThat(graph.counters.candidateRowCount()).isLessThanOrEqualTo(4L * rows.size());
      assertThat(graph.scannedRowCount).isLessThanOrEqualTo(2 * 240);
    }
  }

  @Test
  void reachingThroughDiamondsNeedsFewCandidates() {
    try (Graph graph = new Graph().edges(Graph.diamonds(60))) {
      assertThat(graph.rows(FROM_ONE)).hasSize(181).doesNotHaveDuplicates();
      assertThat(graph.counters.candidateRowCount()).isLessThanOrEqualTo(4 * 181);
    }
  }

  @Test
  void aRelationIsJoinedWithItselfThroughTablesThatGrow() {
    try (Graph graph = new Graph().edges(Graph.chain(64))) {
      assertThat(graph.rows(DOUBLING)).hasSize(64 * 65 / 2);
      assertThat(graph.counters.roundCount()).isLessThanOrEqualTo(8);
      // before and whole, each row once
      assertThat(graph.counters.tableBuildCount()).isEqualTo(2);
      assertThat(graph.counters.tableRowCount()).isLessThanOrEqualTo(2 * 64 * 65 / 2);
    }
  }

  @Test
  void whatIsNewIsReadFirstWhereverItStands() {
    try (Graph graph = new Graph().edges(Graph.chain(100))) {
      String query =
          "with recursive p (a, b) as (select src, dst from edge union select x.a, y.b from p x"
              + " join edge e on e.src = x.b join p y on y.a = e.dst) select a, b from p";

      assertThat(graph.rows(query)).hasSize(2550);
      // the edges by source and by target, all rows by their first column, those before by second
      assertThat(graph.counters.tableBuildCount()).isEqualTo(4);
      assertThat(graph.counters.tableRowCount()).isLessThanOrEqualTo(2 * 100 + 2 * 2550);
    }
  }

  @Test
  void tablesThatOnlyTheRecursionConnectsAreNotMultiplied() {
    List<long[]> tree = new ArrayList<>();
    for (int n = 1; n < 512; n++) {
      tree.add(new long[] {n, 2L * n});
      tree.add(new long[] {n, 2L * n + 1});
    }
    try (Graph graph = new Graph().edges(tree)) {
      String query =
          "with recursive same (a, b) as (select cast(1 as bigint), cast(1 as bigint) union select"
              + " x.dst, y.dst from edge x, edge y, same s where x.src = s.a and y.src = s.b and"
              + " x.dst = 2 * x.src and y.dst = 2 * y.src + 1) select count(*) from same";

      assertThat(graph.rows(query)).containsExactly("10");
      assertThat(graph.scannedRowCount).isLessThanOrEqualTo(2 * 1022);
      assertThat(graph.counters.tableRowCount()).isLessThanOrEqualTo(2 * 1022);
    }
  }

  @Test
  void aStepMayAskTablesInSubQueriesAndLaterally() {
    try (Graph graph = new Graph().edges(Graph.chain(100))) {
      String step = "with recursive p (n) as (select cast(0 as bigint) union %s) select n from p";

      assertThat(
              graph.rows(
                  step.formatted(
                      "select e.dst from p join edge e on e.src = p.n where not exists (select 1"
                          + " from edge b where b.src = e.dst and b.dst = 51)")))
          .hasSize(50);
      assertThat(graph.counters.tableBuildCount()).isEqualTo(2);
      assertThat(
              graph.rows(
                  step.formatted(
                      "select e.dst from p join edge e on e.src = p.n where e.dst in (select src"
                          + " from edge)")))
          .hasSize(100);
      assertThat(graph.scannedRowCount).isLessThanOrEqualTo(200);
      assertThat(
              graph.rows(
                  step.formatted(
                      "select t.dst from p, lateral (select e.dst from edge e where e.src = p.n"
                          + " order by e.dst fetch first 1 row only) t")))
          .hasSize(101);
    }
  }
}
