package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.Clause;
import java.util.List;

/**
 * A predicate that the statement itself defines.
 *
 * @param columns the names that its first clause gives
 * @param clauses in the order in which they were written
 */
public record Predicate(String name, List<String> columns, List<Clause> clauses) {
  public Predicate {
    columns = List.copyOf(columns);
    clauses = List.copyOf(clauses);
  }
}
