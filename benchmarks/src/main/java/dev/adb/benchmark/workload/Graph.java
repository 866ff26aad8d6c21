package dev.adb.benchmark.workload;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/** A random directed graph, the same for the same size: distinct edges between numbered nodes. */
public final class Graph {
  private static final long SEED = 1701;

  private final int nodes;
  private final int[] sources;
  private final int[] targets;

  /** A graph whose nodes are numbered from 1. */
  public Graph(int nodes, int edges) {
    this.nodes = nodes;
    sources = new int[edges];
    targets = new int[edges];
    SplittableRandom random = new SplittableRandom(SEED);
    Set<Long> drawn = new HashSet<>();
    while (drawn.size() < edges) {
      int source = 1 + random.nextInt(nodes);
      int target = 1 + random.nextInt(nodes);
      int edge = drawn.size();
      if (drawn.add(((long) source << 32) | target)) {
        sources[edge] = source;
        targets[edge] = target;
      }
    }
  }

  public int nodes() {
    return nodes;
  }

  public int edges() {
    return sources.length;
  }

  public int source(int edge) {
    return sources[edge];
  }

  public int target(int edge) {
    return targets[edge];
  }
}
