package dev.adb.session.definition;

import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.session.CatalogInfo;
import java.util.List;

/** What definitions must know of views: whether their SQL plans, and to what. */
public interface ViewPlanner {

  /**
   * The columns of a view's query against a catalog.
   *
   * @throws RuntimeException the planner's own, with its place in {@code sql}, if it does not plan
   */
  List<CatalogInfo.Column> columns(CatalogSnapshot catalog, String name, String sql);

  /**
   * What a stored view reads, as {@code schema.name}.
   *
   * @throws RuntimeException as {@link #columns}
   */
  List<String> relations(CatalogSnapshot catalog, String name, String sql);
}
