package dev.adb.session.local;

import dev.adb.calcite.PlanningContext;
import dev.adb.calcite.ViewInfo;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.expr.FunctionNames;
import dev.adb.datalog.ast.Clause;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.session.CatalogInfo;
import dev.adb.session.definition.SqlNames;
import dev.adb.session.definition.TypeMapping;
import dev.adb.session.definition.ViewPlanner;
import dev.adb.session.rule.RuleCompiler;
import java.util.List;

/** Plans stored views and rules with the database's planner. */
final class PlannedViews implements ViewPlanner {
  private final DatabaseRegistry.Entry entry;

  PlannedViews(DatabaseRegistry.Entry entry) {
    this.entry = entry;
  }

  @Override
  public void check(CatalogSnapshot catalog, String name, String sql) {
    planned(catalog, name, sql);
  }

  @Override
  public List<String> checkRules(CatalogSnapshot catalog, String text, List<Clause> clauses) {
    return RuleCompiler.check(entry.planner(), context(catalog), text, clauses);
  }

  @Override
  public List<CatalogInfo.Column> columns(CatalogSnapshot catalog, ViewDefinition view) {
    return columns(planned(catalog, view));
  }

  @Override
  public List<CatalogInfo.Column> columns(CatalogSnapshot catalog, String schema, String name) {
    return columns(planned(catalog, "", all(schema, name)));
  }

  private static List<CatalogInfo.Column> columns(ViewInfo planned) {
    return planned.columns().stream()
        .map(
            column ->
                new CatalogInfo.Column(
                    column.label(),
                    TypeMapping.valueType(column.type()),
                    column.nullable(),
                    column.generated(),
                    null,
                    null,
                    null))
        .toList();
  }

  @Override
  public List<String> relations(CatalogSnapshot catalog, ViewDefinition view) {
    return planned(catalog, view).relations();
  }

  @Override
  public boolean isFunction(String name) {
    return FunctionNames.contains(name);
  }

  private static String all(String schema, String name) {
    return "select * from %s.%s".formatted(SqlNames.quoted(schema), SqlNames.quoted(name));
  }

  private ViewInfo planned(CatalogSnapshot catalog, ViewDefinition view) {
    return view.kind() == ViewDefinition.Kind.VIEW
        ? planned(catalog, view.name(), view.definition())
        : planned(catalog, "", all(PlanningContext.MAIN, view.name()));
  }

  private ViewInfo planned(CatalogSnapshot catalog, String name, String sql) {
    return entry.planner().validateView(name, sql, context(catalog));
  }

  private static PlanningContext context(CatalogSnapshot catalog) {
    return new PlanningContext(
        catalog, source -> 0, PlanningContext.MAIN, List.of(), new CancelFlag());
  }
}
