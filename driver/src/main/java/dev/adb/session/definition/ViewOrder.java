package dev.adb.session.definition;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Views in an order in which they can be created: what a view reads comes before it. */
final class ViewOrder {
  private final CatalogSnapshot catalog;
  private final ViewPlanner planner;
  private final Set<ViewDefinition> ordered = new LinkedHashSet<>();

  private ViewOrder(CatalogSnapshot catalog, ViewPlanner planner) {
    this.catalog = catalog;
    this.planner = planner;
  }

  static List<ViewDefinition> of(CatalogSnapshot catalog, ViewPlanner planner) {
    ViewOrder order = new ViewOrder(catalog, planner);
    List<ViewDefinition> byAge = new ArrayList<>(catalog.views());
    byAge.sort(Comparator.comparingInt(ViewDefinition::id));
    byAge.forEach(order::add);
    return List.copyOf(order.ordered);
  }

  /** No view reads itself, on whatever way, so this ends. */
  private void add(ViewDefinition view) {
    if (ordered.contains(view)) {
      return;
    }
    String prefix = CatalogListing.VIEW_SCHEMA + ".";
    for (String relation : planner.relations(catalog, view.name(), view.definition())) {
      ViewDefinition read =
          relation.startsWith(prefix) ? catalog.view(relation.substring(prefix.length())) : null;
      if (read != null && read.id() != view.id()) {
        add(read);
      }
    }
    ordered.add(view);
  }
}
