package dev.adb.session.definition;

import dev.adb.datalog.ast.Name;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.catalog.ViewDefinition;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Stored views and rules that a change of the catalog must leave working. */
final class Dependents {
  private Dependents() {}

  /**
   * Refuses a change after which a stored view or rule does not plan any more.
   *
   * @param place of the change in {@code text}
   * @throws DatalogException 2BP01 that names all that would be broken
   */
  static void check(String text, CatalogSnapshot changed, ViewPlanner planner, SourceRange place) {
    check(changed.views(), text, changed, planner, place);
  }

  /**
   * Refuses new names that a stored view or rule would take for what it reads.
   *
   * @param names of views and rules that were added, and have been checked themselves
   * @throws DatalogException as {@link #check(String, CatalogSnapshot, ViewPlanner, SourceRange)}
   */
  static void checkNew(
      List<Name> names,
      String text,
      CatalogSnapshot changed,
      ViewPlanner planner,
      SourceRange place) {
    List<ViewDefinition> naming =
        changed.views().stream()
            .filter(view -> names.stream().noneMatch(name -> name.matches(view.name())))
            .filter(view -> names.stream().anyMatch(name -> mayName(view, name)))
            .toList();
    check(naming, text, changed, planner, place);
  }

  /** Whether a view may read what has a name: one that is not in its text it does not read. */
  private static boolean mayName(ViewDefinition view, Name name) {
    String definition = view.definition().toLowerCase(Locale.ROOT);
    // in quotes, or as unicode escapes, a name may be spelt in other ways
    boolean spelt = name.text().contains("\"") || definition.contains("u&");
    return spelt || definition.contains(name.key());
  }

  private static void check(
      Collection<ViewDefinition> views,
      String text,
      CatalogSnapshot changed,
      ViewPlanner planner,
      SourceRange place) {
    Map<ViewDefinition.Kind, List<String>> broken = new EnumMap<>(ViewDefinition.Kind.class);
    int count = 0;
    String reason = "";
    for (ViewDefinition view : views) {
      try {
        planner.columns(changed, view);
      } catch (RuntimeException e) {
        broken.computeIfAbsent(view.kind(), kind -> new ArrayList<>()).add(view.name());
        count++;
        reason = String.valueOf(e.getMessage());
      }
    }
    if (count > 0) {
      throw DatalogException.at(
          text,
          place,
          ErrorCode.DEPENDENT_OBJECTS.sqlState(),
          "%s %s on it: %s".formatted(named(broken), count == 1 ? "depends" : "depend", reason));
    }
  }

  private static String named(Map<ViewDefinition.Kind, List<String>> views) {
    List<String> kinds = new ArrayList<>();
    views.forEach(
        (kind, names) ->
            kinds.add(
                "%s%s %s"
                    .formatted(
                        word(kind), names.size() == 1 ? "" : "s", String.join(", ", names))));
    return String.join(" and ", kinds);
  }

  /** What a kind is called in messages. */
  static String word(ViewDefinition.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
