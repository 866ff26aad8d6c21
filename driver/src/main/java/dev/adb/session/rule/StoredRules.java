package dev.adb.session.rule;

import dev.adb.calcite.RuleExpander;
import dev.adb.calcite.error.QueryException;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.rel.RelTools;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/** What stored rules mean: a rule together with those that are mutually recursive with it. */
public final class StoredRules implements RuleExpander {

  @Override
  public RelNode expand(ViewDefinition rule, CatalogSnapshot catalog, RelTools tools) {
    RuleGroup group = RuleGroup.of(rule, catalog);
    List<Clause> clauses = group.clauses();
    try {
      RelNode rel =
          new DatalogCompiler(group.text(), new CatalogSchema(catalog, tools), tools)
              .rules(clauses)
              .get(rule.name());
      if (rel == null) {
        throw new IllegalStateException("rule does not define itself: " + rule.name());
      }
      return rel;
    } catch (DatalogException e) {
      throw new QueryException(
          e.sqlState(),
          0,
          "rule %s: %s".formatted(rule.name(), e.getMessage()),
          QueryException.Place.NONE,
          e);
    }
  }
}
