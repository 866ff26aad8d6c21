package dev.adb.session.reference;

import dev.adb.datalog.ast.Condition;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which variable a name means: a branch of a disjunction sees the variables that are bound around
 * it; all others are its own.
 *
 * @param bound names that are bound in this scope or around it, in lower case
 * @param firm those of them that an atom of this scope or something around it binds, other than by
 *     {@code attribute = name or null}: there such a name is a value to compare with
 * @param suffix tells the own variables of this scope from those of others
 */
record Scope(@Nullable Scope outer, Set<String> bound, Set<String> firm, String suffix) {

  /** Returns the scope of a clause whose body is {@code conditions}. */
  static Scope ofClause(List<Condition> conditions) {
    return new Scope(
        null, Variables.bound(conditions, Set.of()), Variables.firm(conditions, Set.of()), "");
  }

  /** Returns the scope of a branch of a disjunction in this one. */
  Scope ofBranch(List<Condition> conditions, String ownSuffix) {
    return new Scope(
        this, Variables.bound(conditions, bound), Variables.firm(conditions, bound), ownSuffix);
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Returns what names the variable in an environment. */
  String slot(String name) {
    return outer != null && outer.bound.contains(key(name)) ? outer.slot(name) : key(name) + suffix;
  }
}
