package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.Aggregates;
import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.ast.AggregateFunction;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.expression.TranslationContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;

/**
 * Warns of sums and counts over rules in whose rows events that look alike have become one: put
 * twice the same amount in, and {@code sum} sees one.
 */
final class IdentityLoss {
  private static final Set<String> IDENTIFYING = Set.of("version", "global_position", "event_id");

  private final TranslationContext context;
  private final Relations relations;

  IdentityLoss(TranslationContext context, Relations relations) {
    this.context = context;
    this.relations = relations;
  }

  void warn(HeadRows clause) {
    List<Expression.Aggregate> aggregates = new ArrayList<>();
    for (HeadTerm term : clause.head()) {
      Aggregates.collect(term.expression(), aggregates);
    }
    for (Expression.Aggregate aggregate : aggregates) {
      if (depends(aggregate)) {
        warn(clause.body(), aggregate);
      }
    }
  }

  private static boolean depends(Expression.Aggregate aggregate) {
    AggregateFunction function = aggregate.function();
    return !aggregate.distinct()
        && (function == AggregateFunction.SUM
            || function == AggregateFunction.AVG
            || function == AggregateFunction.COUNT);
  }

  private void warn(ResolvedCondition condition, Expression.Aggregate aggregate) {
    if (condition instanceof ResolvedCondition.All all) {
      all.conditions().forEach(part -> warn(part, aggregate));
    } else if (condition instanceof ResolvedCondition.Any any) {
      any.branches().forEach(branch -> warn(branch, aggregate));
    } else if (condition instanceof ResolvedCondition.Match match
        && !(match.atom().target() instanceof ResolvedAtom.Target.Events)
        && isLost(relations.source(match.atom()).rel())) {
      context.warn(
          "`%s` runs over `%s`, whose rows do not tell its events apart: equal ones count once;"
                  .formatted(aggregate.function().symbol(), match.atom().target().label())
              + " put global_position in the head",
          aggregate.range());
    }
  }

  /** Whether rows are made distinct that read events and say nothing of which. */
  private static boolean isLost(RelNode rel) {
    if (!(rel instanceof Aggregate distinct)
        || !distinct.getAggCallList().isEmpty()
        || distinct.getGroupCount() != distinct.getInput().getRowType().getFieldCount()) {
      return false;
    }
    RelNode input = distinct.getInput();
    List<RelNode> clauses = input instanceof Union union ? union.getInputs() : List.of(input);
    return clauses.stream().anyMatch(IdentityLoss::isAnonymous);
  }

  private static boolean isAnonymous(RelNode clause) {
    if (RelOptUtil.findTables(clause).stream().noneMatch(IdentityLoss::holdsEvents)) {
      return false;
    }
    RelMetadataQuery mq = clause.getCluster().getMetadataQuery();
    for (int i = 0; i < clause.getRowType().getFieldCount(); i++) {
      Set<RelColumnOrigin> origins = mq.getColumnOrigins(clause, i);
      if (origins != null && origins.stream().anyMatch(IdentityLoss::identifies)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsEvents(RelOptTable table) {
    return table.getRowType().getFieldNames().contains("global_position");
  }

  private static boolean identifies(RelColumnOrigin origin) {
    String column =
        origin.getOriginTable().getRowType().getFieldNames().get(origin.getOriginColumnOrdinal());
    return IDENTIFYING.contains(column.toLowerCase(Locale.ROOT));
  }
}
