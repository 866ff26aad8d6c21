package dev.adb.session.reference;

import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.ComparisonOperator;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.Expression;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Names of variables, in lower case. */
final class Variables {
  private Variables() {}

  static Set<String> of(Expression expression) {
    Set<String> names = new LinkedHashSet<>();
    if (expression instanceof Expression.Variable variable) {
      names.add(Scope.key(variable.name()));
    }
    expression.operands().forEach(operand -> names.addAll(of(operand)));
    return names;
  }

  static Set<String> of(Condition condition) {
    Set<String> names = new LinkedHashSet<>();
    if (condition instanceof Condition.Test test) {
      names.addAll(of(test.expression()));
    } else if (condition instanceof Condition.Negation negation) {
      names.addAll(of(negation.condition()));
    } else if (condition instanceof Condition.Match match) {
      expressions(match.atom()).forEach(expression -> names.addAll(of(expression)));
    } else {
      parts(condition).forEach(part -> names.addAll(of(part)));
    }
    return names;
  }

  /**
   * Returns the variables that must be bound before an atom can be matched with a row: those of its
   * expressions, but for what it binds itself.
   *
   * @param firm variables that other atoms bind, too
   */
  static Set<String> needed(Atom atom, Set<String> firm) {
    Set<String> needed = new LinkedHashSet<>();
    for (Expression expression : expressions(atom)) {
      if (!(expression instanceof Expression.Variable)) {
        needed.addAll(of(expression));
      }
    }
    Set<String> bound = new HashSet<>();
    for (Expression expression : expressions(atom)) {
      if (expression instanceof Expression.Variable variable) {
        bound.add(Scope.key(variable.name()));
      }
    }
    bound.removeAll(firm);
    bound.addAll(firm(atom));
    needed.removeAll(bound);
    return needed;
  }

  /** Returns {@code outer} and the variables that atoms bind, other than with {@code or null}. */
  static Set<String> firm(List<Condition> conditions, Set<String> outer) {
    Set<String> firm = new HashSet<>(outer);
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Match match) {
        firm.addAll(firm(match.atom()));
      }
    }
    return firm;
  }

  private static Set<String> firm(Atom atom) {
    Set<String> firm = new HashSet<>();
    if (atom.on() != null && atom.on().parts().get(0) instanceof Expression.Variable key) {
      firm.add(Scope.key(key.name()));
    }
    for (Atom.Argument argument : atom.arguments()) {
      if (!argument.orNull() && argument.term() instanceof Expression.Variable variable) {
        firm.add(Scope.key(variable.name()));
      }
    }
    return firm;
  }

  /** Returns the conditions that a comma joins. */
  static List<Condition> conjuncts(Condition condition) {
    return condition instanceof Condition.Conjunction all ? all.conditions() : List.of(condition);
  }

  private static List<Condition> parts(Condition condition) {
    return condition instanceof Condition.Disjunction any
        ? any.branches()
        : ((Condition.Conjunction) condition).conditions();
  }

  private static List<Expression> expressions(Atom atom) {
    List<Expression> expressions = new java.util.ArrayList<>();
    if (atom.on() != null && atom.on().parts().get(0) instanceof Expression key) {
      expressions.add(key);
    }
    for (Atom.Argument argument : atom.arguments()) {
      if (argument.term() instanceof Expression expression) {
        expressions.add(expression);
      }
    }
    return expressions;
  }

  /** Returns {@code outer} and all that the conditions together bind. */
  static Set<String> bound(List<Condition> conditions, Set<String> outer) {
    Set<String> bound = new HashSet<>(outer);
    int before;
    do {
      before = bound.size();
      conditions.forEach(condition -> bind(condition, bound));
    } while (bound.size() > before);
    return bound;
  }

  private static void bind(Condition condition, Set<String> bound) {
    if (condition instanceof Condition.Match match) {
      for (Expression expression : expressions(match.atom())) {
        if (expression instanceof Expression.Variable variable) {
          bound.add(Scope.key(variable.name()));
        }
      }
    } else if (condition instanceof Condition.Disjunction any) {
      Set<String> common = new HashSet<>();
      for (int i = 0; i < any.branches().size(); i++) {
        Set<String> here = bound(conjuncts(any.branches().get(i)), bound);
        if (i == 0) {
          common.addAll(here);
        }
        common.retainAll(here);
      }
      bound.addAll(common);
    } else if (condition instanceof Condition.Test test) {
      bindByTest(test.expression(), bound);
    }
  }

  private static void bindByTest(Expression expression, Set<String> bound) {
    if (expression instanceof Expression.Comparison comparison
        && comparison.operator() == ComparisonOperator.EQUAL) {
      bindOne(comparison.left(), of(comparison.right()), bound);
      bindOne(comparison.right(), of(comparison.left()), bound);
    } else if (expression instanceof Expression.InList in && !in.negated()) {
      Set<String> sources = new HashSet<>();
      in.values().forEach(value -> sources.addAll(of(value)));
      bindOne(in.operand(), sources, bound);
    }
  }

  private static void bindOne(Expression target, Set<String> sources, Set<String> bound) {
    if (target instanceof Expression.Variable variable && bound.containsAll(sources)) {
      bound.add(Scope.key(variable.name()));
    }
  }
}
