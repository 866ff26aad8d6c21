package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.Variables;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.expression.Scope;
import dev.adb.datalog.expression.TranslationContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rex.RexNode;

/**
 * Translates bodies: atoms become joins, negations anti-joins, conditions filters. The order in
 * which conditions were written does not matter.
 *
 * <p>A body's rows are its matches, one for each combination of rows that its positive atoms match;
 * see {@link Conjunction} and {@link Disjunctions}.
 */
final class BodyTranslator {
  private final TranslationContext context;
  private final AtomTranslator atoms;
  private final Joins joins;
  private final boolean countsMatches;

  /**
   * @param countsMatches whether it matters how often a binding is matched, as for an aggregate
   */
  BodyTranslator(TranslationContext context, Relations relations, boolean countsMatches) {
    this.context = context;
    this.atoms = new AtomTranslator(context, relations);
    this.joins = new Joins(context);
    this.countsMatches = countsMatches;
  }

  TranslationContext context() {
    return context;
  }

  AtomTranslator atoms() {
    return atoms;
  }

  Joins joins() {
    return joins;
  }

  boolean countsMatches() {
    return countsMatches;
  }

  /**
   * Returns the matches of a whole body.
   *
   * @param used the folded names of the variables that the head uses
   */
  Rows translate(ResolvedCondition body, Set<String> used) {
    return translate(Rows.unit(context), List.of(body), used);
  }

  /** Returns the matches of conditions together with rows that are there already. */
  Rows translate(Rows start, List<ResolvedCondition> conditions, Set<String> used) {
    return new Conjunction(this, start, conditions, used).translate();
  }

  /** Returns a condition without atoms as an expression. */
  RexNode test(ResolvedCondition condition, Scope scope) {
    return new Tests(context, scope).translate(condition);
  }

  /** Returns whether a condition holds atoms, or binds something. */
  static boolean hasAtoms(ResolvedCondition condition) {
    if (condition instanceof ResolvedCondition.All all) {
      return all.conditions().stream().anyMatch(BodyTranslator::hasAtoms);
    } else if (condition instanceof ResolvedCondition.Any any) {
      return any.branches().stream().anyMatch(BodyTranslator::hasAtoms);
    } else if (condition instanceof ResolvedCondition.Not not) {
      return hasAtoms(not.condition());
    }
    return condition instanceof ResolvedCondition.Match;
  }

  /**
   * Returns whether {@code attribute = name or null} stands in a condition with one of the names:
   * where that has a value already, it is compared with, and null matches whatever it is.
   */
  static boolean comparesOrNull(ResolvedCondition condition, Set<String> names) {
    if (condition instanceof ResolvedCondition.All all) {
      return all.conditions().stream().anyMatch(part -> comparesOrNull(part, names));
    } else if (condition instanceof ResolvedCondition.Any any) {
      return any.branches().stream().anyMatch(branch -> comparesOrNull(branch, names));
    } else if (condition instanceof ResolvedCondition.Not not) {
      return comparesOrNull(not.condition(), names);
    }
    return condition instanceof ResolvedCondition.Match match
        && match.atom().bindings().stream()
            .anyMatch(
                binding ->
                    binding.nulls() == ResolvedAtom.Nulls.EITHER
                        && binding.term() instanceof Expression.Variable variable
                        && names.contains(Variables.key(variable)));
  }

  /** Returns the folded names of all variables of a condition. */
  static Set<String> variables(ResolvedCondition condition) {
    Set<String> names = new HashSet<>();
    collect(condition, names);
    return names;
  }

  static Set<String> variables(Expression expression) {
    Set<String> names = new HashSet<>();
    for (Expression.Variable variable : Variables.of(expression)) {
      if (!Variables.isAnonymous(variable)) {
        names.add(Variables.key(variable));
      }
    }
    return names;
  }

  private static void collect(ResolvedCondition condition, Set<String> names) {
    if (condition instanceof ResolvedCondition.All all) {
      all.conditions().forEach(part -> collect(part, names));
    } else if (condition instanceof ResolvedCondition.Any any) {
      any.branches().forEach(branch -> collect(branch, names));
    } else if (condition instanceof ResolvedCondition.Not not) {
      collect(not.condition(), names);
    } else if (condition instanceof ResolvedCondition.Test test) {
      names.addAll(variables(test.expression()));
    } else if (condition instanceof ResolvedCondition.Match match) {
      for (ResolvedAtom.Binding binding : match.atom().bindings()) {
        names.addAll(variables(binding.term()));
      }
    }
  }
}
