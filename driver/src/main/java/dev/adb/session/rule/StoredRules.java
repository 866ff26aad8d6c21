package dev.adb.session.rule;

import dev.adb.calcite.RuleExpander;
import dev.adb.calcite.error.QueryException;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.rel.RelTools;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import org.apache.calcite.rel.RelNode;

/** What stored rules mean: a rule together with those that are mutually recursive with it. */
public final class StoredRules implements RuleExpander {

  @Override
  public RelNode expand(ViewDefinition rule, CatalogSnapshot catalog, RelTools tools) {
    RuleGroup group = RuleGroup.of(rule, catalog);
    try {
      return new DatalogCompiler(group.text(), new CatalogSchema(catalog, tools), tools)
          .rules(group.clauses())
          .rel(rule.name());
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
