package dev.adb.datalog.translation;

import com.google.common.collect.ImmutableList;
import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.Safety;
import dev.adb.datalog.analysis.Variables;
import dev.adb.datalog.ast.ComparisonOperator;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.expression.Alignment;
import dev.adb.datalog.expression.ExpressionTranslator;
import dev.adb.datalog.expression.TranslationContext;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/**
 * One conjunction on its way: rows grow by an atom at a time, and whatever else was written is
 * applied as soon as its variables are bound.
 */
final class Conjunction {
  private final BodyTranslator body;
  private final TranslationContext context;
  private final Set<String> used;
  private final List<ResolvedCondition.Match> matches = new ArrayList<>();
  private final List<ResolvedCondition.Any> choices = new ArrayList<>();
  private final List<ResolvedCondition> filters = new ArrayList<>();
  private final List<ResolvedCondition.Not> negations = new ArrayList<>();
  private final List<AtomTranslator.ColumnTest> columnTests = new ArrayList<>();

  /** Variables that some atom binds whatever the rest says. */
  private final Set<String> boundByAtoms = new HashSet<>();

  private Rows rows;

  Conjunction(
      BodyTranslator body, Rows start, List<ResolvedCondition> conditions, Set<String> used) {
    this.body = body;
    this.context = body.context();
    this.rows = start;
    this.used = used;
    boundByAtoms.addAll(start.columns().keySet());
    List<ResolvedCondition> parts = new ArrayList<>();
    conditions.forEach(condition -> flatten(condition, parts));
    parts.forEach(part -> sort(part, parts));
  }

  private static void flatten(ResolvedCondition condition, List<ResolvedCondition> parts) {
    if (condition instanceof ResolvedCondition.All all) {
      all.conditions().forEach(part -> flatten(part, parts));
    } else {
      parts.add(condition);
    }
  }

  private void sort(ResolvedCondition condition, List<ResolvedCondition> all) {
    if (condition instanceof ResolvedCondition.Match match) {
      matches.add(match);
      for (ResolvedAtom.Binding binding : match.atom().bindings()) {
        if (binding.nulls() != ResolvedAtom.Nulls.EITHER
            && binding.term() instanceof Expression.Variable variable) {
          boundByAtoms.add(Variables.key(variable));
        }
      }
    } else if (condition instanceof ResolvedCondition.Not not && BodyTranslator.hasAtoms(not)) {
      negations.add(not);
    } else if (condition instanceof ResolvedCondition.Any any
        && (BodyTranslator.hasAtoms(any) || binds(any, all))) {
      choices.add(any);
    } else {
      filters.add(condition);
    }
  }

  /** Whether a disjunction without atoms gives values to variables that nothing else binds. */
  private boolean binds(ResolvedCondition.Any any, List<ResolvedCondition> all) {
    List<ResolvedCondition> others = new ArrayList<>(all);
    others.remove(any);
    others.removeAll(filters);
    Set<String> bound =
        Safety.bound(new ResolvedCondition.All(others, any.range()), rows.columns().keySet());
    return !bound.containsAll(Safety.bound(any, bound));
  }

  Rows translate() {
    applyAll();
    while (!matches.isEmpty() || !choices.isEmpty()) {
      if (!matches.isEmpty()) {
        join(nextMatch());
      } else {
        choose(nextChoice());
      }
      applyAll();
    }
    if (!filters.isEmpty() || !negations.isEmpty() || !columnTests.isEmpty()) {
      throw unbound();
    }
    return rows;
  }

  /** An atom that shares a variable with what is there, if any does: no cross product unasked. */
  private ResolvedCondition.Match nextMatch() {
    for (ResolvedCondition.Match match : matches) {
      for (String variable : BodyTranslator.variables(match)) {
        if (rows.columns().containsKey(variable)) {
          matches.remove(match);
          return match;
        }
      }
    }
    return matches.remove(0);
  }

  private void join(ResolvedCondition.Match match) {
    AtomTranslator.Matched matched = body.atoms().translate(match.atom(), boundByAtoms);
    int offset = rows.isUnit() ? 0 : rows.rel().getRowType().getFieldCount();
    rows = body.joins().inner(rows, matched.rows(), match);
    matched.tests().forEach(test -> columnTests.add(test.shifted(offset)));
  }

  /** A disjunction all of whose outside variables are bound, if there is one. */
  private ResolvedCondition.Any nextChoice() {
    for (ResolvedCondition.Any any : choices) {
      Set<String> needed = BodyTranslator.variables(any);
      needed.removeAll(Safety.bound(any, rows.columns().keySet()));
      needed.retainAll(usedOutside(any));
      if (needed.isEmpty()) {
        choices.remove(any);
        return any;
      }
    }
    return choices.remove(0);
  }

  private void choose(ResolvedCondition.Any any) {
    rows = new Disjunctions(body).translate(rows, any, usedOutside(any));
  }

  /** The variables that stand anywhere but in one disjunction. */
  private Set<String> usedOutside(ResolvedCondition.Any any) {
    Set<String> outside = new HashSet<>(used);
    outside.addAll(rows.columns().keySet());
    columnTests.forEach(test -> outside.addAll(test.variables()));
    matches.forEach(match -> outside.addAll(BodyTranslator.variables(match)));
    filters.forEach(filter -> outside.addAll(BodyTranslator.variables(filter)));
    negations.forEach(negation -> outside.addAll(BodyTranslator.variables(negation)));
    for (ResolvedCondition.Any other : choices) {
      if (!other.equals(any)) {
        outside.addAll(BodyTranslator.variables(other));
      }
    }
    return outside;
  }

  /** Applies whatever waits for nothing any more. */
  private void applyAll() {
    int before;
    do {
      before = filters.size() + columnTests.size() + negations.size();
      applyColumnTests();
      applyFilters();
      applyNegations();
    } while (filters.size() + columnTests.size() + negations.size() < before);
  }

  private void applyColumnTests() {
    List<RexNode> conditions = new ArrayList<>();
    for (Iterator<AtomTranslator.ColumnTest> all = columnTests.iterator(); all.hasNext(); ) {
      AtomTranslator.ColumnTest test = all.next();
      if (rows.binds(test.variables())) {
        conditions.add(test.condition(context, rows));
        all.remove();
      }
    }
    rows = rows.filter(context, conditions);
  }

  private void applyFilters() {
    List<RexNode> conditions = new ArrayList<>();
    for (ResolvedCondition filter : List.copyOf(filters)) {
      if (rows.binds(BodyTranslator.variables(filter))) {
        conditions.add(body.test(filter, rows));
        filters.remove(filter);
      } else if (filter instanceof ResolvedCondition.Test test && conditions.isEmpty()) {
        bind(test);
      }
    }
    rows = rows.filter(context, conditions);
  }

  private void applyNegations() {
    for (ResolvedCondition.Not negation : List.copyOf(negations)) {
      if (rows.binds(BodyTranslator.variables(negation.condition()))) {
        negations.remove(negation);
        rows = new Negations(body).translate(rows, negation.condition());
      }
    }
  }

  /** Binds the variable of {@code v = e} or {@code v in (…)} that nothing else binds. */
  private void bind(ResolvedCondition.Test test) {
    if (test.expression() instanceof Expression.Comparison comparison
        && comparison.operator() == ComparisonOperator.EQUAL) {
      if (!bind(test, comparison.left(), List.of(comparison.right()))) {
        bind(test, comparison.right(), List.of(comparison.left()));
      }
    } else if (test.expression() instanceof Expression.InList in && !in.negated()) {
      bind(test, in.operand(), in.values());
    }
  }

  private boolean bind(ResolvedCondition.Test test, Expression target, List<Expression> values) {
    if (!(target instanceof Expression.Variable variable)) {
      return false;
    }
    String key = Variables.key(variable);
    Set<String> read = new HashSet<>();
    values.forEach(value -> read.addAll(BodyTranslator.variables(value)));
    if (rows.columns().containsKey(key) || !rows.binds(read) || willBeBound(key)) {
      return false;
    }
    filters.remove(test);
    rows =
        values.size() == 1
            ? rows.extend(
                context, key, new ExpressionTranslator(context, rows).value(values.get(0)))
            : eachOf(key, values, test);
    return true;
  }

  private boolean willBeBound(String key) {
    return (boundByAtoms.contains(key) && !rows.columns().containsKey(key))
        || choices.stream()
            .anyMatch(any -> Safety.bound(any, rows.columns().keySet()).contains(key));
  }

  /** The rows once for each value that the variable takes. */
  private Rows eachOf(String key, List<Expression> values, ResolvedCondition.Test test) {
    ExpressionTranslator expressions = new ExpressionTranslator(context, rows);
    List<RexNode> translated = values.stream().map(expressions::value).toList();
    List<RexNode> alike = Alignment.same(context, translated, test.range(), "`in`");
    List<RexNode> folded =
        translated.stream().map(value -> folded(value, alike.get(0).getType())).toList();
    if (folded.stream().allMatch(RexLiteral.class::isInstance)) {
      return body.joins().inner(rows, literals(key, folded, alike.get(0).getType()), test);
    }
    RelBuilder builder = context.builder();
    Rows extended = rows;
    for (RexNode value : alike) {
      extended = rows.extend(context, key, value);
      builder.push(extended.rel());
    }
    RelNode all = builder.union(true, alike.size()).distinct().build();
    return extended.with(all);
  }

  /** A literal in another type as a literal, if it is one. */
  private RexNode folded(RexNode value, RelDataType type) {
    if (!(value instanceof RexLiteral literal)) {
      return value;
    }
    return literal.isNull()
        ? context.rex().makeNullLiteral(context.types().createTypeWithNullability(type, true))
        : context.rex().makeCast(context.types().createTypeWithNullability(type, false), value);
  }

  /** A row for each of some literals, each once. */
  private Rows literals(String key, List<RexNode> values, RelDataType widest) {
    ImmutableList.Builder<ImmutableList<RexLiteral>> tuples = ImmutableList.builder();
    boolean present = true;
    for (RexNode value : new LinkedHashSet<>(values)) {
      RexLiteral literal = (RexLiteral) value;
      present &= !literal.isNull();
      tuples.add(ImmutableList.of(literal));
    }
    RelDataType type = context.types().createTypeWithNullability(widest, !present);
    RelDataType rowType = context.types().builder().add(key, type).build();
    RelNode rel = context.builder().values(tuples.build(), rowType).build();
    return new Rows(rel, Map.of(key, 0), Set.of(), List.of());
  }

  private RuntimeException unbound() {
    SourceRange range =
        !filters.isEmpty()
            ? filters.get(0).range()
            : !negations.isEmpty()
                ? negations.get(0).range()
                : columnTests.get(0).binding().range();
    return context.fault(
        range,
        "0A000",
        "the conditions here wait for each other",
        "bind the variables outside the disjunction");
  }
}
