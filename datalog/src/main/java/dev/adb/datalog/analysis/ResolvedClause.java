package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.Clause;
import java.util.Set;

/**
 * A clause with its atoms resolved and its variables bound.
 *
 * @param bound the folded names of the variables that the body binds for the head
 */
public record ResolvedClause(Clause clause, ResolvedCondition body, Set<String> bound) {
  public ResolvedClause {
    bound = Set.copyOf(bound);
  }

  /** Returns whether the head holds an aggregate. */
  public boolean isAggregated() {
    return clause.head().stream().anyMatch(term -> Aggregates.isIn(term.expression()));
  }
}
