package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.Aggregates;
import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.ast.AggregateFunction;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.expression.ExpressionTranslator;
import dev.adb.datalog.expression.TranslationContext;
import dev.adb.datalog.expression.Types;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Translates what aggregates are given: their operand, and what orders it. */
final class AggregateOperands {
  /** Where in an event type's columns, counted from the key, its position stands. */
  private static final int GLOBAL_POSITION = 2;

  private final TranslationContext context;

  AggregateOperands(TranslationContext context) {
    this.context = context;
  }

  /** Returns how many columns {@link #translate} gives. */
  static int count(Expression.Aggregate aggregate) {
    return aggregate.operand() == null ? 0 : isOrdered(aggregate) ? 2 : 1;
  }

  private static boolean isOrdered(Expression.Aggregate aggregate) {
    return aggregate.function() == AggregateFunction.FIRST
        || aggregate.function() == AggregateFunction.LAST;
  }

  List<RexNode> translate(
      Expression.Aggregate aggregate, HeadRows clause, ExpressionTranslator expressions) {
    List<RexNode> columns = new ArrayList<>();
    Expression operand = aggregate.operand();
    if (operand == null) {
      return columns;
    }
    checkNotNested(operand);
    RexNode value = expressions.value(operand);
    boolean adds =
        aggregate.function() == AggregateFunction.SUM
            || aggregate.function() == AggregateFunction.AVG;
    if (adds && !Types.isNumber(value.getType())) {
      throw context.fault(
          operand.range(),
          TranslationContext.TYPE,
          "`%s` takes a number, this is %s"
              .formatted(aggregate.function().symbol(), Types.name(value.getType())),
          null);
    }
    columns.add(value);
    if (isOrdered(aggregate)) {
      Expression by = aggregate.by();
      columns.add(by == null ? position(aggregate, clause) : expressions.value(by));
    }
    return columns;
  }

  private void checkNotNested(Expression operand) {
    List<Expression.Aggregate> inside = new ArrayList<>();
    Aggregates.collect(operand, inside);
    if (!inside.isEmpty()) {
      throw context.fault(
          inside.get(0).range(),
          TranslationContext.GROUPING,
          "`%s` stands in an aggregate".formatted(inside.get(0).function().symbol()),
          "give the inner one a rule of its own");
    }
  }

  /**
   * Returns the columns as they go together with those of other clauses: a count asks only whether
   * there is a value, so its operands may be of any types.
   */
  List<RexNode> pooled(
      Expression.Aggregate aggregate, HeadRows clause, ExpressionTranslator expressions) {
    List<RexNode> columns = translate(aggregate, clause, expressions);
    boolean counts = aggregate.function() == AggregateFunction.COUNT && !aggregate.distinct();
    if (columns.isEmpty() || !counts) {
      return columns;
    }
    RexNode one = context.rex().makeExactLiteral(BigDecimal.ONE);
    RexNode none =
        context
            .rex()
            .makeNullLiteral(context.types().createTypeWithNullability(one.getType(), true));
    RexNode isThere = context.rex().makeCall(SqlStdOperatorTable.IS_NOT_NULL, columns.get(0));
    return List.of(context.rex().makeCall(SqlStdOperatorTable.CASE, isThere, one, none));
  }

  /** The position of the body's one event atom. */
  private RexNode position(Expression.Aggregate aggregate, HeadRows clause) {
    List<ResolvedAtom> events = new ArrayList<>();
    boolean[] inside = {false};
    collect(clause.body(), events, inside, false);
    if (events.size() != 1 || inside[0]) {
      throw context.fault(
          aggregate.range(),
          TranslationContext.GROUPING,
          "`%s` without `by` needs a body with one event atom, this has %s"
              .formatted(
                  aggregate.function().symbol(),
                  inside[0] ? "one in a disjunction" : String.valueOf(events.size())),
          "write `%s(… by …)`".formatted(aggregate.function().symbol()));
    }
    String name = events.get(0).target().label();
    Rows rows = clause.rows();
    Rows.Identity identity =
        rows.identities().stream()
            .filter(matched -> matched.relation().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("atom was not matched: " + name));
    return rows.ref(identity.columns().get(0) + GLOBAL_POSITION);
  }

  private static void collect(
      ResolvedCondition condition, List<ResolvedAtom> events, boolean[] inside, boolean choice) {
    if (condition instanceof ResolvedCondition.All all) {
      all.conditions().forEach(part -> collect(part, events, inside, choice));
    } else if (condition instanceof ResolvedCondition.Any any) {
      any.branches().forEach(branch -> collect(branch, events, inside, true));
    } else if (condition instanceof ResolvedCondition.Match match
        && match.atom().target() instanceof ResolvedAtom.Target.Events) {
      events.add(match.atom());
      inside[0] |= choice;
    }
  }
}
