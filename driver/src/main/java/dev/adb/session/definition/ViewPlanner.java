package dev.adb.session.definition;

import dev.adb.datalog.ast.Clause;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.session.CatalogInfo;
import java.util.List;

/** What definitions must know of views and rules: whether they plan, and to what. */
public interface ViewPlanner {

  /**
   * Checks the query of a view to be, which must not read the view.
   *
   * @throws RuntimeException the planner's own, with its place in {@code sql}, if it does not plan
   */
  void check(CatalogSnapshot catalog, String name, String sql);

  /**
   * Checks the rules of a statement.
   *
   * @param catalog which holds them already
   * @param text of the statement
   * @param clauses all of the statement
   * @return what was noticed and is no error
   * @throws dev.adb.datalog.source.DatalogException with the place in {@code text}
   */
  List<String> checkRules(CatalogSnapshot catalog, String text, List<Clause> clauses);

  /**
   * The columns of a stored view or rule.
   *
   * @throws RuntimeException the planner's own, if it does not plan against the catalog
   */
  List<CatalogInfo.Column> columns(CatalogSnapshot catalog, ViewDefinition view);

  /** The columns of a relation of the catalog. */
  List<CatalogInfo.Column> columns(CatalogSnapshot catalog, String schema, String name);

  /**
   * What a stored view or rule reads, as {@code schema.name}.
   *
   * @throws RuntimeException as {@link #columns}
   */
  List<String> relations(CatalogSnapshot catalog, ViewDefinition view);

  /** Whether a scalar function has a name. */
  boolean isFunction(String name);
}
