package dev.adb.datalog;

import dev.adb.datalog.analysis.AnalysisWarning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.calcite.rel.RelNode;

/**
 * Stored rules as relational algebra.
 *
 * @param rels the rows of each predicate, by folded name, in the order of their first clauses
 */
public record CompiledRules(Map<String, RelNode> rels, List<AnalysisWarning> warnings) {
  public CompiledRules {
    rels = new LinkedHashMap<>(rels);
    warnings = List.copyOf(warnings);
  }

  /**
   * Returns the rows of a predicate.
   *
   * @throws IllegalArgumentException if it was not defined
   */
  public RelNode rel(String name) {
    RelNode rel = rels.get(name.toLowerCase(Locale.ROOT));
    if (rel == null) {
      throw new IllegalArgumentException("no such predicate: " + name);
    }
    return rel;
  }
}
