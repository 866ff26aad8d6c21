package dev.adb.session.reference;

import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.ComparisonOperator;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.Expression;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the distinct matches of a body: every disjunction is written out as the list of its
 * branches, and each conjunction that results is solved by nested loops.
 *
 * @param sources tells what an atom reads
 */
record BodySolver(Function<Atom, Source> sources, List<@Nullable Object> parameters) {

  /**
   * A condition of a conjunction without disjunctions.
   *
   * @param group which disjunction of the body it comes from, empty if from none
   * @param needed slots of the variables that must be bound before it can be tested or matched
   */
  private record Literal(Condition condition, Scope scope, String group, List<String> needed) {
    static Literal of(Condition condition, Scope scope, String group) {
      Set<String> names =
          condition instanceof Condition.Match match
              ? Variables.needed(match.atom(), scope.firm())
              : Variables.of(condition);
      return new Literal(condition, scope, group, names.stream().map(scope::slot).toList());
    }
  }

  /**
   * Returns the distinct matches of {@code body}, which need bind the variables of {@code uses}.
   */
  List<Match> matches(@Nullable Condition body, List<Expression> uses) {
    if (body == null) {
      return List.of(new Match(Map.of(), List.of()));
    }
    List<Condition> conditions = Variables.conjuncts(body);
    Scope scope = Scope.ofClause(conditions);
    Set<String> shared = usedOutside(conditions, uses);
    shared.retainAll(scope.bound());
    Map<List<@Nullable Object>, Match> distinct = new LinkedHashMap<>();
    for (List<Literal> conjunction : expand(conditions, scope, "", "")) {
      Fact[] rows = new Fact[conjunction.size()];
      solve(
          conjunction,
          new boolean[conjunction.size()],
          Map.of(),
          rows,
          environment ->
              distinct.putIfAbsent(
                  key(conjunction, shared, environment, rows), match(environment, rows)));
    }
    return new ArrayList<>(distinct.values());
  }

  private static Match match(Map<String, @Nullable Object> environment, @Nullable Fact[] rows) {
    return new Match(environment, Arrays.stream(rows).filter(row -> row != null).toList());
  }

  /**
   * Two matches are one if they bind alike and have the same rows outside of each disjunction and
   * inside, there of each relation in the order in which they were matched.
   */
  private static List<@Nullable Object> key(
      List<Literal> conjunction,
      Set<String> shared,
      Map<String, @Nullable Object> environment,
      @Nullable Fact[] rows) {
    Map<String, List<Object>> groups = new TreeMap<>();
    for (int i = 0; i < rows.length; i++) {
      Fact row = rows[i];
      if (row != null) {
        groups
            .computeIfAbsent(
                conjunction.get(i).group() + " " + row.relation(), group -> new ArrayList<>())
            .add(row.identity());
      }
    }
    List<@Nullable Object> key = new ArrayList<>();
    shared.forEach(name -> key.add(Values.key(environment.get(name))));
    key.add(groups);
    return key;
  }

  /** Returns the variables that do not stand in one disjunction only. */
  private static Set<String> usedOutside(List<Condition> conditions, List<Expression> uses) {
    Set<String> outside = new TreeSet<>();
    Set<String> inside = new TreeSet<>();
    uses.forEach(use -> outside.addAll(Variables.of(use)));
    for (Condition condition : conditions) {
      for (String name : Variables.of(condition)) {
        if (!(condition instanceof Condition.Disjunction) || !inside.add(name)) {
          outside.add(name);
        }
      }
    }
    return outside;
  }

  private static List<List<Literal>> expand(
      List<Condition> conditions, Scope scope, String group, String path) {
    List<List<Literal>> expanded = List.of(List.of());
    for (int i = 0; i < conditions.size(); i++) {
      List<List<Literal>> choices = new ArrayList<>();
      if (conditions.get(i) instanceof Condition.Disjunction any) {
        for (int j = 0; j < any.branches().size(); j++) {
          String here = path + "#" + i + "." + j;
          List<Condition> branch = Variables.conjuncts(any.branches().get(j));
          Scope inner = scope.ofBranch(branch, here);
          choices.addAll(expand(branch, inner, group.isEmpty() ? "or" + i : group, here));
        }
      } else {
        choices.add(List.of(Literal.of(conditions.get(i), scope, group)));
      }
      expanded = product(expanded, choices);
    }
    return expanded;
  }

  private static List<List<Literal>> product(
      List<List<Literal>> prefixes, List<List<Literal>> choices) {
    List<List<Literal>> product = new ArrayList<>();
    for (List<Literal> prefix : prefixes) {
      for (List<Literal> choice : choices) {
        List<Literal> joined = new ArrayList<>(prefix);
        joined.addAll(choice);
        product.add(joined);
      }
    }
    return product;
  }

  /** Where a solution goes. */
  private interface Found {
    void accept(Map<String, @Nullable Object> environment);
  }

  private void solve(
      List<Literal> literals,
      boolean[] done,
      Map<String, @Nullable Object> environment,
      @Nullable Fact[] rows,
      Found found) {
    int next = next(literals, done, environment.keySet());
    if (next < 0) {
      if (matchAgain(literals, environment, rows)) {
        found.accept(environment);
      }
      return;
    }
    Literal literal = literals.get(next);
    done[next] = true;
    if (literal.condition() instanceof Condition.Match match) {
      Source source = sources.apply(match.atom());
      for (Fact fact : source.facts()) {
        Map<String, @Nullable Object> bound =
            source.match(match.atom(), fact, environment, literal.scope(), evaluator(literal));
        if (bound != null) {
          rows[next] = fact;
          solve(literals, done, bound, rows, found);
          rows[next] = null;
        }
      }
    } else if (environment.keySet().containsAll(literal.needed())) {
      if (holds(literal.condition(), environment, literal.scope())) {
        solve(literals, done, environment, rows, found);
      }
    } else {
      Binding binding = binding(literal, environment.keySet());
      if (binding == null) {
        throw new IllegalStateException("nothing is bound");
      }
      for (Expression candidate : binding.candidates()) {
        Map<String, @Nullable Object> bound = new HashMap<>(environment);
        bound.put(binding.slot(), value(candidate, environment, literal.scope()));
        solve(literals, done, bound, rows, found);
      }
    }
    done[next] = false;
  }

  /** Tests {@code attribute = name or null} where the name was not bound when its atom matched. */
  private boolean matchAgain(
      List<Literal> literals, Map<String, @Nullable Object> environment, @Nullable Fact[] rows) {
    for (int i = 0; i < rows.length; i++) {
      Fact row = rows[i];
      Literal literal = literals.get(i);
      if (row != null && literal.condition() instanceof Condition.Match match) {
        Source source = sources.apply(match.atom());
        if (source.match(match.atom(), row, environment, literal.scope(), evaluator(literal))
            == null) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns what to do next: a condition that can be tested, one that binds, an atom. */
  private int next(List<Literal> literals, boolean[] done, Set<String> bound) {
    int binds = -1;
    int atom = -1;
    boolean open = false;
    for (int i = 0; i < done.length; i++) {
      if (done[i]) {
        continue;
      }
      open = true;
      Literal literal = literals.get(i);
      boolean isReady = bound.containsAll(literal.needed());
      if (literal.condition() instanceof Condition.Match) {
        if (isReady && atom < 0) {
          atom = i;
        }
      } else if (isReady) {
        return i;
      } else if (binds < 0 && binding(literal, bound) != null) {
        binds = i;
      }
    }
    int chosen = binds >= 0 ? binds : atom;
    if (open && chosen < 0) {
      throw new IllegalStateException("a variable is bound by nothing");
    }
    return chosen;
  }

  /** A variable and what it can be. */
  private record Binding(String slot, List<Expression> candidates) {}

  private static @Nullable Binding binding(Literal literal, Set<String> bound) {
    if (!(literal.condition() instanceof Condition.Test test)) {
      return null;
    }
    if (test.expression() instanceof Expression.Comparison comparison
        && comparison.operator() == ComparisonOperator.EQUAL) {
      Binding binding =
          binding(comparison.left(), List.of(comparison.right()), literal.scope(), bound);
      return binding != null
          ? binding
          : binding(comparison.right(), List.of(comparison.left()), literal.scope(), bound);
    }
    return test.expression() instanceof Expression.InList in && !in.negated()
        ? binding(in.operand(), in.values(), literal.scope(), bound)
        : null;
  }

  private static @Nullable Binding binding(
      Expression target, List<Expression> candidates, Scope scope, Set<String> bound) {
    boolean isOpen =
        target instanceof Expression.Variable variable
            && !bound.contains(scope.slot(variable.name()));
    boolean isGiven =
        candidates.stream()
            .flatMap(candidate -> Variables.of(candidate).stream())
            .allMatch(name -> bound.contains(scope.slot(name)));
    return isOpen && isGiven
        ? new Binding(scope.slot(((Expression.Variable) target).name()), candidates)
        : null;
  }

  /** Returns whether a condition holds all of whose variables are bound. */
  private boolean holds(
      Condition condition, Map<String, @Nullable Object> environment, Scope scope) {
    if (condition instanceof Condition.Conjunction all) {
      return all.conditions().stream().allMatch(part -> holds(part, environment, scope));
    } else if (condition instanceof Condition.Disjunction any) {
      return any.branches().stream().anyMatch(part -> holds(part, environment, scope));
    } else if (condition instanceof Condition.Negation negation) {
      return !holds(negation.condition(), environment, scope);
    } else if (condition instanceof Condition.Test test) {
      return expressions(environment, scope).holds(test.expression());
    }
    Atom atom = ((Condition.Match) condition).atom();
    Source source = sources.apply(atom);
    return source.facts().stream()
        .anyMatch(
            fact ->
                source.match(atom, fact, environment, scope, (bound, e) -> value(e, bound, scope))
                    != null);
  }

  private java.util.function.BiFunction<Map<String, @Nullable Object>, Expression, @Nullable Object>
      evaluator(Literal literal) {
    return (bound, expression) -> value(expression, bound, literal.scope());
  }

  private @Nullable Object value(
      Expression expression, Map<String, @Nullable Object> environment, Scope scope) {
    return expressions(environment, scope).value(expression);
  }

  private Expressions expressions(Map<String, @Nullable Object> environment, Scope scope) {
    return new Expressions(environment, scope, parameters, Map.of());
  }
}
