package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.Safety;
import dev.adb.datalog.expression.TranslationContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rex.RexNode;

/** Takes away the rows for which a condition holds. All variables of it are bound outside. */
final class Negations {
  private final BodyTranslator body;
  private final TranslationContext context;

  Negations(BodyTranslator body) {
    this.body = body;
    this.context = body.context();
  }

  /** Returns the rows for which {@code condition} does not hold. */
  Rows translate(Rows rows, ResolvedCondition condition) {
    return translate(rows, condition, JoinRelType.ANTI);
  }

  private Rows translate(Rows rows, ResolvedCondition condition, JoinRelType type) {
    boolean keepsWhereTrue = type == JoinRelType.SEMI;
    if (!BodyTranslator.hasAtoms(condition)) {
      RexNode test = body.test(condition, rows);
      RexNode wanted =
          keepsWhereTrue
              ? test
              : context.rex().makeCall(org.apache.calcite.sql.fun.SqlStdOperatorTable.NOT, test);
      return rows.filter(context, List.of(wanted));
    }
    if (condition instanceof ResolvedCondition.Not not) {
      return translate(rows, not.condition(), keepsWhereTrue ? JoinRelType.ANTI : JoinRelType.SEMI);
    }
    if (condition instanceof ResolvedCondition.Any any && !keepsWhereTrue) {
      Rows left = rows;
      for (ResolvedCondition branch : any.branches()) {
        left = translate(left, branch, JoinRelType.ANTI);
      }
      return left;
    }
    List<ResolvedCondition> parts =
        condition instanceof ResolvedCondition.All all ? all.conditions() : List.of(condition);
    Rows direct = direct(rows, parts, type, condition);
    return direct == null ? byWay(rows, condition, type) : direct;
  }

  /**
   * Joins with what the condition's atoms match by themselves; tests that read the rows' own
   * variables become conditions of the join. Null if other parts read them too, or if the atoms
   * share no variables: they would multiply.
   */
  private @org.jspecify.annotations.Nullable Rows direct(
      Rows rows, List<ResolvedCondition> parts, JoinRelType type, ResolvedCondition condition) {
    if (BodyTranslator.comparesOrNull(condition, rows.columns().keySet())) {
      return null;
    }
    Set<String> bound = Safety.bound(new ResolvedCondition.All(parts, condition.range()), Set.of());
    List<ResolvedCondition> own = new ArrayList<>();
    List<ResolvedCondition> joint = new ArrayList<>();
    for (ResolvedCondition part : parts) {
      boolean closed = bound.containsAll(BodyTranslator.variables(part));
      if (!closed && BodyTranslator.hasAtoms(part)) {
        return null;
      }
      (closed ? own : joint).add(part);
    }
    if (!isConnected(own)) {
      return null;
    }
    Rows inner = body.translate(Rows.unit(context), own, bound);
    if (joint.isEmpty()) {
      return body.joins().filtering(type, rows, inner, List.of(), condition);
    }
    Rows together = body.joins().together(rows, inner);
    List<RexNode> conditions = joint.stream().map(part -> body.test(part, together)).toList();
    return body.joins().filtering(type, rows, inner, conditions, condition);
  }

  private static boolean isConnected(List<ResolvedCondition> conditions) {
    List<Set<String>> apart = new ArrayList<>();
    for (ResolvedCondition condition : conditions) {
      if (BodyTranslator.hasAtoms(condition)) {
        apart.add(BodyTranslator.variables(condition));
      }
    }
    Set<String> reached = apart.isEmpty() ? Set.of() : new HashSet<>(apart.remove(0));
    boolean grows = true;
    while (grows) {
      grows = apart.removeIf(variables -> joins(reached, variables));
    }
    return apart.isEmpty();
  }

  private static boolean joins(Set<String> reached, Set<String> variables) {
    boolean shares = variables.stream().anyMatch(reached::contains);
    if (shares) {
      reached.addAll(variables);
    }
    return shares;
  }

  /** Matches the condition for each of the rows, then takes away, or keeps, those it matched. */
  private Rows byWay(Rows rows, ResolvedCondition condition, JoinRelType type) {
    Set<String> shared = new TreeSet<>(BodyTranslator.variables(condition));
    shared.retainAll(rows.columns().keySet());
    Rows bindings = bindings(rows, shared);
    Rows matched = body.translate(bindings, List.of(condition), new HashSet<>(shared));
    return body.joins().filtering(type, rows, bindings(matched, shared), List.of(), condition);
  }

  /** The distinct values of some variables. */
  private Rows bindings(Rows rows, Set<String> variables) {
    List<RexNode> columns = new ArrayList<>();
    java.util.Map<String, Integer> places = new java.util.HashMap<>();
    Set<Integer> present = new HashSet<>();
    for (String variable : variables) {
      RexNode value = rows.bound(variable);
      if (!rows.isNullable(value)) {
        present.add(columns.size());
      }
      places.put(variable, columns.size());
      columns.add(value);
    }
    if (columns.isEmpty()) {
      columns.add(context.rex().makeLiteral(true));
    }
    RelNode distinct = context.builder().push(rows.rel()).project(columns).distinct().build();
    return new Rows(distinct, places, present, List.of());
  }
}
