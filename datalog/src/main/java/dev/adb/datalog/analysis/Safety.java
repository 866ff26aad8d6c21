package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.ComparisonOperator;
import dev.adb.datalog.ast.Expression;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shows that every variable of a clause is bound, whatever the order of its conditions: by a
 * positive atom, by {@code =} from bound variables, by {@code in} a list, or by every branch of a
 * disjunction.
 */
public final class Safety {
  private final Faults faults;
  private Expression.@Nullable Variable unbound;
  private Set<String> boundThere = Set.of();
  private boolean unboundUnderNot;

  private Safety(Faults faults) {
    this.faults = faults;
  }

  /**
   * Returns the names, folded, of the variables that {@code body} binds for {@code heads}.
   *
   * @throws dev.adb.datalog.source.DatalogException 42703 at the first variable that nothing binds
   */
  static Set<String> check(ResolvedCondition body, List<Expression> heads, Faults faults) {
    Safety safety = new Safety(faults);
    Set<String> bound = bound(body, Set.of());
    heads.forEach(head -> safety.use(head, bound, false));
    safety.visit(body, bound, false);
    safety.fail(body);
    return bound;
  }

  /** Returns {@code outer} and what {@code condition} binds if those are bound. */
  public static Set<String> bound(ResolvedCondition condition, Set<String> outer) {
    Set<String> bound = new LinkedHashSet<>(outer);
    int before;
    do {
      before = bound.size();
      bind(condition, bound);
    } while (bound.size() > before);
    return bound;
  }

  private static void bind(ResolvedCondition condition, Set<String> bound) {
    if (condition instanceof ResolvedCondition.All all) {
      all.conditions().forEach(part -> bind(part, bound));
    } else if (condition instanceof ResolvedCondition.Match match) {
      for (ResolvedAtom.Binding binding : match.atom().bindings()) {
        if (binding.term() instanceof Expression.Variable variable
            && !Variables.isAnonymous(variable)) {
          bound.add(Variables.key(variable));
        }
      }
    } else if (condition instanceof ResolvedCondition.Any any) {
      Set<String> common = new HashSet<>(bound(any.branches().get(0), bound));
      any.branches().forEach(branch -> common.retainAll(bound(branch, bound)));
      bound.addAll(common);
    } else if (condition instanceof ResolvedCondition.Test test) {
      bindByTest(test.expression(), bound);
    }
  }

  private static void bindByTest(Expression expression, Set<String> bound) {
    if (expression instanceof Expression.Comparison comparison
        && comparison.operator() == ComparisonOperator.EQUAL) {
      bindVariable(comparison.left(), List.of(comparison.right()), bound);
      bindVariable(comparison.right(), List.of(comparison.left()), bound);
    } else if (expression instanceof Expression.InList in && !in.negated()) {
      bindVariable(in.operand(), in.values(), bound);
    }
  }

  private static void bindVariable(Expression target, List<Expression> sources, Set<String> bound) {
    if (target instanceof Expression.Variable variable
        && sources.stream().allMatch(source -> Variables.areIn(source, bound))) {
      bound.add(Variables.key(variable));
    }
  }

  /** Checks the uses in {@code condition}; {@code bound} holds all that its surroundings bind. */
  private void visit(ResolvedCondition condition, Set<String> bound, boolean underNot) {
    if (condition instanceof ResolvedCondition.All all) {
      all.conditions().forEach(part -> visit(part, bound, underNot));
    } else if (condition instanceof ResolvedCondition.Any any) {
      any.branches()
          .forEach(branch -> visit(branch, underNot ? bound : bound(branch, bound), underNot));
    } else if (condition instanceof ResolvedCondition.Not not) {
      visit(not.condition(), bound, true);
    } else if (condition instanceof ResolvedCondition.Match match) {
      match.atom().bindings().stream()
          .filter(binding -> !isAnonymous(binding.term()))
          .forEach(binding -> use(binding.term(), bound, underNot));
    } else if (condition instanceof ResolvedCondition.Test test) {
      use(test.expression(), bound, underNot);
    }
  }

  private static boolean isAnonymous(Expression term) {
    return term instanceof Expression.Variable variable && Variables.isAnonymous(variable);
  }

  private void use(Expression expression, Set<String> bound, boolean underNot) {
    for (Expression.Variable variable : Variables.of(expression)) {
      boolean isFirst = unbound == null || variable.range().start() < unbound.range().start();
      if (isFirst && !bound.contains(Variables.key(variable))) {
        unbound = variable;
        boundThere = bound;
        unboundUnderNot = underNot;
      }
    }
  }

  private void fail(ResolvedCondition body) {
    Expression.Variable variable = unbound;
    if (variable == null) {
      return;
    }
    String near = NearestName.hint(variable.name(), boundThere);
    String name = "`" + variable.name() + "`";
    if (unboundUnderNot) {
      throw faults.at(
          variable.range(),
          Faults.UNKNOWN_COLUMN,
          "variable " + name + " is found only under `not`",
          (near == null ? "" : near + ", or ")
              + "use `_`, or give what stands under `not` a rule of its own");
    }
    if (someBranchBinds(body, Variables.key(variable))) {
      throw faults.at(
          variable.range(),
          Faults.UNKNOWN_COLUMN,
          "variable " + name + " is not bound by every branch of `or`",
          "bind it in all of them, or outside");
    }
    throw faults.at(
        variable.range(),
        Faults.UNKNOWN_COLUMN,
        "nothing binds variable " + name,
        near == null ? "name it in an atom, or write `" + variable.name() + " = …`" : near);
  }

  private static boolean someBranchBinds(ResolvedCondition condition, String variable) {
    if (condition instanceof ResolvedCondition.All all) {
      return all.conditions().stream().anyMatch(part -> someBranchBinds(part, variable));
    }
    return condition instanceof ResolvedCondition.Any any
        && any.branches().stream()
            .anyMatch(
                branch ->
                    bound(branch, Set.of()).contains(variable)
                        || someBranchBinds(branch, variable));
  }
}
