package dev.adb.session.rule;

import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bodies read, by name. */
final class BodyAtoms {
  private BodyAtoms() {}

  /** Returns the names of all atoms, also of those that may be calls of functions. */
  static List<QualifiedName> names(List<Clause> clauses) {
    List<QualifiedName> names = new ArrayList<>();
    clauses.forEach(clause -> collect(clause.body(), names));
    return names;
  }

  private static void collect(@Nullable Condition condition, List<QualifiedName> names) {
    if (condition instanceof Condition.Conjunction conjunction) {
      conjunction.conditions().forEach(part -> collect(part, names));
    } else if (condition instanceof Condition.Disjunction disjunction) {
      disjunction.branches().forEach(branch -> collect(branch, names));
    } else if (condition instanceof Condition.Negation negation) {
      collect(negation.condition(), names);
    } else if (condition instanceof Condition.Match match) {
      names.add(match.atom().name());
    }
  }
}
