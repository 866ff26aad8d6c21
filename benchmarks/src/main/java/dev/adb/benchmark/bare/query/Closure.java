package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.query.Query;
import dev.adb.benchmark.workload.Graph;
import java.util.Arrays;
import java.util.List;

/** D2: a breadth-first search from each node. */
public final class Closure implements MemoryQuery {
  private final int nodes;

  /** The targets of node n are those from starts[n] to below starts[n + 1]. */
  private final int[] starts;

  private final int[] targets;
  private final int[] queue;

  /** For each node the last source whose search saw it. */
  private final int[] seen;

  public Closure(Graph graph) {
    nodes = graph.nodes();
    starts = new int[nodes + 2];
    targets = new int[graph.edges()];
    queue = new int[nodes];
    seen = new int[nodes + 1];
    for (int edge = 0; edge < targets.length; edge++) {
      starts[graph.source(edge) + 1]++;
    }
    for (int node = 1; node < starts.length; node++) {
      starts[node] += starts[node - 1];
    }
    int[] next = starts.clone();
    for (int edge = 0; edge < targets.length; edge++) {
      targets[next[graph.source(edge)]++] = graph.target(edge);
    }
  }

  @Override
  public long run() {
    Arrays.fill(seen, 0);
    long pairs = 0;
    for (int source = 1; source <= nodes; source++) {
      int found = expand(source, source, 0);
      for (int i = 0; i < found; i++) {
        found = expand(source, queue[i], found);
      }
      pairs += found;
    }
    return pairs;
  }

  private int expand(int source, int node, int found) {
    int count = found;
    for (int edge = starts[node]; edge < starts[node + 1]; edge++) {
      int target = targets[edge];
      if (seen[target] != source) {
        seen[target] = source;
        queue[count++] = target;
      }
    }
    return count;
  }

  @Override
  public List<String> rows() {
    return List.of(Query.row(run()));
  }
}
