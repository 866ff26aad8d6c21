package dev.adb.session.local;

import dev.adb.calcite.PlanningContext;
import dev.adb.calcite.ViewInfo;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.session.CatalogInfo;
import dev.adb.session.definition.TypeMapping;
import dev.adb.session.definition.ViewPlanner;
import java.util.List;

/** Plans stored views with the database's planner. */
final class PlannedViews implements ViewPlanner {
  private final DatabaseRegistry.Entry entry;

  PlannedViews(DatabaseRegistry.Entry entry) {
    this.entry = entry;
  }

  @Override
  public List<CatalogInfo.Column> columns(CatalogSnapshot catalog, String name, String sql) {
    return planned(catalog, name, sql).columns().stream()
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
  public List<String> relations(CatalogSnapshot catalog, String name, String sql) {
    return planned(catalog, name, sql).relations();
  }

  private ViewInfo planned(CatalogSnapshot catalog, String name, String sql) {
    PlanningContext context =
        new PlanningContext(
            catalog, source -> 0, PlanningContext.MAIN, List.of(), new CancelFlag());
    return entry.planner().validateView(name, sql, context);
  }
}
