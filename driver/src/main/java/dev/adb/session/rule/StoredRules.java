package dev.adb.session.rule;

import dev.adb.calcite.RuleExpander;
import dev.adb.calcite.error.QueryException;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.rel.RelTools;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import org.apache.calcite.rel.RelNode;
import org.jspecify.annotations.Nullable;

/** What stored rules mean: a rule together with those that are mutually recursive with it. */
public final class StoredRules implements RuleExpander {
  private volatile @Nullable RuleGraph lastGraph;

  @Override
  public RelNode expand(ViewDefinition rule, CatalogSnapshot catalog, RelTools tools) {
    RuleGraph graph = RuleGraph.of(catalog, lastGraph);
    lastGraph = graph;
    RuleGroup group = graph.group(rule);
    try {
      return new DatalogCompiler(group.text(), new CatalogSchema(catalog, tools), tools)
          .rules(group.clauses())
          .rel(rule.name());
    } catch (DatalogException e) {
      // Places in the group's text mean nothing to whoever reads the rule.
      String hint = e.hint() == null ? "" : "; " + e.hint();
      throw new QueryException(e.sqlState(), 0, e.reason() + hint, QueryException.Place.NONE, e);
    }
  }
}
