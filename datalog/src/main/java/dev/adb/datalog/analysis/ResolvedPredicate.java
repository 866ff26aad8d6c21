package dev.adb.datalog.analysis;

import java.util.List;

/**
 * A predicate with its clauses resolved; {@code columns} as its first clause names them.
 *
 * @param aggregated whether a head of it holds an aggregate: its clauses are then pooled
 */
public record ResolvedPredicate(
    String name, List<String> columns, List<ResolvedClause> clauses, boolean aggregated) {
  public ResolvedPredicate {
    columns = List.copyOf(columns);
    clauses = List.copyOf(clauses);
  }
}
