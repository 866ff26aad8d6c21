package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.AggregateFunction;
import dev.adb.datalog.ast.ArithmeticOperator;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.source.SourceRange;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The exception for {@code min} and {@code max} in recursion: the value flows only into that
 * aggregate of the head, through operations that keep its order, so that dropping all values but
 * the least (greatest) after each round loses nothing.
 */
final class RecursiveExtremum {
  private static final String HINT =
      "in recursion the value may flow only into the same `min` or `max` of the head,"
          + " through + e, - e, * or / a non-negative literal, least, greatest";

  private final Map<String, String> cycles;
  private final Faults faults;

  /** By folded predicate, the function of each column, {@code null} where it is not aggregated. */
  private final Map<String, List<@Nullable AggregateFunction>> functions = new HashMap<>();

  private RecursiveExtremum(Map<String, String> cycles, Faults faults) {
    this.cycles = cycles;
    this.faults = faults;
  }

  /**
   * Checks the predicates of one recursive component.
   *
   * @param cycles by folded name, for each of them, a cycle through it as text
   * @throws dev.adb.datalog.source.DatalogException 42P19 at the first use that is not allowed
   */
  static void check(List<ResolvedPredicate> predicates, Map<String, String> cycles, Faults faults) {
    RecursiveExtremum check = new RecursiveExtremum(cycles, faults);
    for (ResolvedPredicate predicate : predicates) {
      check.functions.put(Dependency.key(predicate.name()), check.functions(predicate));
    }
    for (ResolvedPredicate predicate : predicates) {
      for (ResolvedClause clause : predicate.clauses()) {
        check.clause(clause);
      }
    }
  }

  private List<@Nullable AggregateFunction> functions(ResolvedPredicate predicate) {
    List<@Nullable AggregateFunction> columns = new ArrayList<>();
    for (int i = 0; i < predicate.columns().size(); i++) {
      AggregateFunction function = null;
      for (int c = 0; c < predicate.clauses().size(); c++) {
        HeadTerm term = predicate.clauses().get(c).clause().head().get(i);
        AggregateFunction here = function(predicate, term);
        if (c > 0 && here != function) {
          throw faults.at(
              term.range(),
              Faults.RECURSION,
              "column `%s` of recursive `%s` is not the same aggregate in every clause"
                  .formatted(predicate.columns().get(i), predicate.name()),
              HINT);
        }
        function = here;
      }
      columns.add(function);
    }
    return columns;
  }

  private @Nullable AggregateFunction function(ResolvedPredicate predicate, HeadTerm term) {
    if (!Aggregates.isIn(term.expression())) {
      return null;
    }
    if (term.expression() instanceof Expression.Aggregate aggregate
        && (aggregate.function() == AggregateFunction.MIN
            || aggregate.function() == AggregateFunction.MAX)) {
      return aggregate.function();
    }
    throw faults.at(
        term.expression().range(),
        Faults.RECURSION,
        "`%s` depends on its own aggregate: %s"
            .formatted(predicate.name(), cycles.get(Dependency.key(predicate.name()))),
        "only `min` and `max` may recurse; " + HINT);
  }

  private void clause(ResolvedClause clause) {
    Map<String, AggregateFunction> values = new HashMap<>();
    Map<String, SourceRange> places = new HashMap<>();
    for (Dependency dependency : Dependency.of(clause.body())) {
      if (cycles.containsKey(dependency.target())) {
        carry(dependency, values, places);
      }
    }
    if (values.isEmpty()) {
      return;
    }
    body(clause.body(), values, places);
    for (HeadTerm term : clause.clause().head()) {
      Expression expression = term.expression();
      if (expression instanceof Expression.Aggregate aggregate && aggregate.operand() != null) {
        requireMonotone(aggregate.operand(), aggregate.function(), values);
      } else {
        requireFree(expression, values);
      }
    }
  }

  /** Notes the variables that take an aggregated column of a recursive atom. */
  private void carry(
      Dependency dependency,
      Map<String, AggregateFunction> values,
      Map<String, SourceRange> places) {
    List<@Nullable AggregateFunction> columns =
        functions.getOrDefault(dependency.target(), List.of());
    for (ResolvedAtom.Binding binding : dependency.atom().bindings()) {
      AggregateFunction function = columns.get(binding.column());
      if (function == null) {
        continue;
      }
      if (!(binding.term() instanceof Expression.Variable variable)
          || values.put(Variables.key(variable), function) != null) {
        throw refused(binding.term().range());
      }
      places.put(Variables.key(variable), binding.range());
    }
  }

  private void body(
      ResolvedCondition condition,
      Map<String, AggregateFunction> values,
      Map<String, SourceRange> places) {
    if (condition instanceof ResolvedCondition.All all) {
      all.conditions().forEach(part -> body(part, values, places));
    } else if (condition instanceof ResolvedCondition.Any any) {
      any.branches().forEach(branch -> body(branch, values, places));
    } else if (condition instanceof ResolvedCondition.Not not) {
      body(not.condition(), values, places);
    } else if (condition instanceof ResolvedCondition.Test test) {
      requireFree(test.expression(), values);
    } else if (condition instanceof ResolvedCondition.Match match) {
      for (ResolvedAtom.Binding binding : match.atom().bindings()) {
        if (!places.containsValue(binding.range())) {
          requireFree(binding.term(), values);
        }
      }
    }
  }

  private void requireFree(Expression expression, Map<String, AggregateFunction> values) {
    for (Expression.Variable variable : Variables.of(expression)) {
      if (values.containsKey(Variables.key(variable))) {
        throw refused(variable.range());
      }
    }
  }

  private void requireMonotone(
      Expression expression, AggregateFunction function, Map<String, AggregateFunction> values) {
    if (expression instanceof Expression.Variable variable) {
      AggregateFunction carried = values.get(Variables.key(variable));
      if (carried != null && carried != function) {
        throw refused(variable.range());
      }
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      requireMonotone(arithmetic, function, values);
    } else if (expression instanceof Expression.FunctionCall call
        && (call.name().matches("least") || call.name().matches("greatest"))) {
      call.operands().forEach(operand -> requireMonotone(operand, function, values));
    } else {
      requireFree(expression, values);
    }
  }

  private void requireMonotone(
      Expression.Arithmetic arithmetic,
      AggregateFunction function,
      Map<String, AggregateFunction> values) {
    Expression left = arithmetic.left();
    Expression right = arithmetic.right();
    ArithmeticOperator operator = arithmetic.operator();
    if (operator == ArithmeticOperator.ADD) {
      // One side at most: e must not depend on the value.
      boolean isLeft = isFree(right, values);
      requireMonotone(isLeft ? left : right, function, values);
      requireFree(isLeft ? right : left, values);
    } else if (operator == ArithmeticOperator.SUBTRACT
        || ((operator == ArithmeticOperator.MULTIPLY || operator == ArithmeticOperator.DIVIDE)
            && isNonNegative(right))) {
      requireMonotone(left, function, values);
      requireFree(right, values);
    } else if (operator == ArithmeticOperator.MULTIPLY && isNonNegative(left)) {
      requireMonotone(right, function, values);
    } else {
      requireFree(arithmetic, values);
    }
  }

  private static boolean isFree(Expression expression, Map<String, AggregateFunction> values) {
    return Variables.of(expression).stream()
        .noneMatch(variable -> values.containsKey(Variables.key(variable)));
  }

  private static boolean isNonNegative(Expression expression) {
    return expression instanceof Expression.Constant constant
        && constant.value() instanceof Number number
        && new BigDecimal(number.toString()).signum() >= 0;
  }

  private RuntimeException refused(SourceRange range) {
    return faults.at(
        range, Faults.RECURSION, "the value of a recursive `min` or `max` is used here", HINT);
  }
}
