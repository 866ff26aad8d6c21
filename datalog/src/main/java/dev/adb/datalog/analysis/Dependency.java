package dev.adb.datalog.analysis;

import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An atom of a predicate of the statement in the body of a clause.
 *
 * @param target the folded name of what is read
 */
record Dependency(String target, boolean negated, ResolvedAtom atom, SourceRange range) {

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns the atoms of predicates of the statement in {@code body}, as they were written. */
  static List<Dependency> of(ResolvedCondition body) {
    List<Dependency> found = new ArrayList<>();
    collect(body, false, found);
    return found;
  }

  private static void collect(
      ResolvedCondition condition, boolean negated, List<Dependency> found) {
    if (condition instanceof ResolvedCondition.All all) {
      all.conditions().forEach(part -> collect(part, negated, found));
    } else if (condition instanceof ResolvedCondition.Any any) {
      any.branches().forEach(branch -> collect(branch, negated, found));
    } else if (condition instanceof ResolvedCondition.Not not) {
      collect(not.condition(), true, found);
    } else if (condition instanceof ResolvedCondition.Match match
        && match.atom().target() instanceof ResolvedAtom.Target.Defined defined) {
      found.add(new Dependency(key(defined.name()), negated, match.atom(), match.range()));
    }
  }
}
