package dev.adb.datalog.analysis;

import dev.adb.datalog.source.SourceRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts predicates in the order in which they can be computed: the strongly connected components of
 * what reads what, after Tarjan, "Depth-first search and linear graph algorithms", SIAM J. Comput.
 * 1(2), 1972. A cycle through a negation or an aggregate is refused, except through {@code min} and
 * {@code max} as {@link RecursiveExtremum} allows.
 */
final class Stratification {
  private final Map<String, ResolvedPredicate> predicates;
  private final Faults faults;
  private final Map<String, List<Dependency>> dependencies = new HashMap<>();
  private final Map<String, Integer> order = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Stratum> strata = new ArrayList<>();

  private Stratification(Map<String, ResolvedPredicate> predicates, Faults faults) {
    this.predicates = predicates;
    this.faults = faults;
  }

  /**
   * Returns the strata, each after those that it reads.
   *
   * @param predicates by folded name, in the order in which they were written
   */
  static List<Stratum> of(Map<String, ResolvedPredicate> predicates, Faults faults) {
    Stratification stratification = new Stratification(predicates, faults);
    predicates.forEach(stratification::collect);
    for (String name : predicates.keySet()) {
      if (!stratification.order.containsKey(name)) {
        stratification.connect(name);
      }
    }
    return List.copyOf(stratification.strata);
  }

  private void collect(String name, ResolvedPredicate predicate) {
    List<Dependency> found = new ArrayList<>();
    predicate.clauses().forEach(clause -> found.addAll(Dependency.of(clause.body())));
    dependencies.put(name, found);
  }

  private List<Dependency> dependencies(String name) {
    return dependencies.getOrDefault(name, List.of());
  }

  private int connect(String name) {
    int number = order.size();
    order.put(name, number);
    int lowest = number;
    open.push(name);
    for (Dependency dependency : dependencies(name)) {
      Integer known = order.get(dependency.target());
      if (known == null) {
        lowest = Math.min(lowest, connect(dependency.target()));
      } else if (open.contains(dependency.target())) {
        lowest = Math.min(lowest, known);
      }
    }
    if (lowest == number) {
      close(name);
    }
    return lowest;
  }

  private void close(String root) {
    Set<String> members = new HashSet<>();
    String member;
    do {
      member = open.pop();
      members.add(member);
    } while (!member.equals(root));
    List<ResolvedPredicate> together = new ArrayList<>();
    boolean recursive = false;
    for (Map.Entry<String, ResolvedPredicate> entry : predicates.entrySet()) {
      if (members.contains(entry.getKey())) {
        together.add(entry.getValue());
        recursive |= check(entry.getKey(), members);
      }
    }
    if (recursive && together.stream().anyMatch(ResolvedPredicate::aggregated)) {
      RecursiveExtremum.check(together, cycles(members), faults);
    }
    strata.add(new Stratum(together, recursive));
  }

  /** Checks what {@code name} reads of its own component; returns whether there is anything. */
  private boolean check(String name, Set<String> members) {
    boolean recursive = false;
    for (Dependency dependency : dependencies(name)) {
      if (!members.contains(dependency.target())) {
        continue;
      }
      recursive = true;
      if (dependency.negated()) {
        SourceRange range = dependency.range();
        throw faults.at(
            range,
            Faults.RECURSION,
            "`%s` depends on its own negation: %s"
                .formatted(label(name), cycle(name, "not ", dependency.target(), members)),
            "a rule may negate only rules that do not read it");
      }
    }
    return recursive;
  }

  /** Returns, for each member, a shortest cycle through it. */
  private Map<String, String> cycles(Set<String> members) {
    Map<String, String> cycles = new HashMap<>();
    for (String member : members) {
      dependencies(member).stream()
          .filter(dependency -> members.contains(dependency.target()))
          .map(dependency -> cycle(member, "", dependency.target(), members))
          .min(Comparator.comparingInt(String::length))
          .ifPresent(cycle -> cycles.put(member, cycle));
    }
    return cycles;
  }

  /** Returns the shortest way {@code name -> sign target -> … -> name}. */
  private String cycle(String name, String sign, String target, Set<String> members) {
    Map<String, String> from = new HashMap<>();
    Deque<String> next = new ArrayDeque<>(List.of(target));
    Collection<String> seen = new HashSet<>(Set.of(target));
    while (!next.isEmpty() && !seen.contains(name)) {
      String at = next.remove();
      for (Dependency dependency : dependencies(at)) {
        if (members.contains(dependency.target()) && seen.add(dependency.target())) {
          from.put(dependency.target(), at);
          next.add(dependency.target());
        }
      }
    }
    Deque<String> path = new ArrayDeque<>();
    for (String at = name; at != null && !at.equals(target); at = from.get(at)) {
      path.push(label(at));
    }
    StringBuilder out =
        new StringBuilder(label(name)).append(" -> ").append(sign).append(label(target));
    path.forEach(step -> out.append(" -> ").append(step));
    return out.toString();
  }

  private String label(String key) {
    ResolvedPredicate predicate = predicates.get(key);
    return predicate == null ? key : predicate.name();
  }
}
