package dev.adb.session.definition;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.session.rule.RuleGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Views and rules in an order in which they can be created: what one reads comes before it. Rules
 * that are mutually recursive come together.
 */
final class ViewOrder {
  private final CatalogSnapshot catalog;
  private final ViewPlanner planner;
  private final RuleGraph rules;
  private final Set<ViewDefinition> seen = new LinkedHashSet<>();
  private final List<List<ViewDefinition>> ordered = new ArrayList<>();

  private ViewOrder(CatalogSnapshot catalog, ViewPlanner planner) {
    this.catalog = catalog;
    this.planner = planner;
    rules = RuleGraph.of(catalog);
  }

  static List<List<ViewDefinition>> of(CatalogSnapshot catalog, ViewPlanner planner) {
    ViewOrder order = new ViewOrder(catalog, planner);
    List<ViewDefinition> byAge = new ArrayList<>(catalog.views());
    byAge.sort(Comparator.comparingInt(ViewDefinition::id));
    byAge.forEach(order::add);
    return List.copyOf(order.ordered);
  }

  private void add(ViewDefinition view) {
    if (seen.contains(view)) {
      return;
    }
    List<ViewDefinition> together =
        view.kind() == ViewDefinition.Kind.RULE ? rules.mutuallyRecursive(view) : List.of(view);
    seen.addAll(together);
    String prefix = CatalogListing.VIEW_SCHEMA + ".";
    for (ViewDefinition member : together) {
      for (String relation : planner.relations(catalog, member)) {
        ViewDefinition read =
            relation.startsWith(prefix) ? catalog.view(relation.substring(prefix.length())) : null;
        if (read != null) {
          add(read);
        }
      }
    }
    ordered.add(together);
  }
}
