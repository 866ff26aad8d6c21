package dev.adb.calcite;

import dev.adb.datalog.rel.RelTools;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import org.apache.calcite.rel.RelNode;

/** Puts a stored rule's meaning in the place of its name. */
public interface RuleExpander {

  /**
   * Returns the rows of a rule, under the names of its columns.
   *
   * @throws dev.adb.calcite.error.QueryException if the catalog does not fit the rule any more
   */
  RelNode expand(ViewDefinition rule, CatalogSnapshot catalog, RelTools tools);
}
