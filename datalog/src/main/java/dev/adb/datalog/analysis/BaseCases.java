package dev.adb.datalog.analysis;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds recursive predicates that are empty because no clause of them can be the first to match.
 */
final class BaseCases {
  private BaseCases() {}

  /** Adds a warning for each predicate of {@code stratum} that can never have a row. */
  static void check(Stratum stratum, List<AnalysisWarning> warnings) {
    if (!stratum.recursive()) {
      return;
    }
    Set<String> empty = new HashSet<>();
    stratum.predicates().forEach(predicate -> empty.add(Dependency.key(predicate.name())));
    boolean changed = true;
    while (changed) {
      changed = false;
      for (ResolvedPredicate predicate : stratum.predicates()) {
        boolean startable =
            predicate.clauses().stream().anyMatch(clause -> !needs(clause.body(), empty));
        changed |= startable && empty.remove(Dependency.key(predicate.name()));
      }
    }
    for (ResolvedPredicate predicate : stratum.predicates()) {
      if (empty.contains(Dependency.key(predicate.name()))) {
        warnings.add(
            new AnalysisWarning(
                "`%s` is empty: all its clauses are recursive".formatted(predicate.name()),
                predicate.clauses().get(0).clause().predicate().range()));
      }
    }
  }

  /** Returns whether {@code condition} holds only if an empty predicate has a row. */
  private static boolean needs(ResolvedCondition condition, Set<String> empty) {
    if (condition instanceof ResolvedCondition.All all) {
      return all.conditions().stream().anyMatch(part -> needs(part, empty));
    } else if (condition instanceof ResolvedCondition.Any any) {
      return any.branches().stream().allMatch(branch -> needs(branch, empty));
    }
    return condition instanceof ResolvedCondition.Match match
        && match.atom().target() instanceof ResolvedAtom.Target.Defined defined
        && empty.contains(Dependency.key(defined.name()));
  }
}
