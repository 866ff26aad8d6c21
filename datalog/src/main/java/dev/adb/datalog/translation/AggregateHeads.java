package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.Aggregates;
import dev.adb.datalog.analysis.Variables;
import dev.adb.datalog.ast.AggregateFunction;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.expression.Alignment;
import dev.adb.datalog.expression.ExpressionTranslator;
import dev.adb.datalog.expression.Scope;
import dev.adb.datalog.expression.Targets;
import dev.adb.datalog.expression.TranslationContext;
import dev.adb.datalog.expression.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.tools.RelBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Translates heads with aggregates: the matches of all clauses are pooled, grouped by the terms
 * that hold no aggregate, and aggregated.
 */
final class AggregateHeads {
  private final TranslationContext context;
  private final Heads heads;
  private final AggregateOperands operands;

  AggregateHeads(TranslationContext context) {
    this.context = context;
    this.heads = new Heads(context);
    this.operands = new AggregateOperands(context);
  }

  /** Returns one row for each group, its columns in the order of the head. */
  RelNode translate(List<HeadRows> clauses, List<String> names, Map<Integer, RelDataType> targets) {
    List<HeadTerm> first = clauses.get(0).head();
    ClauseAgreement.check(context, clauses, names);
    List<Integer> grouping = new ArrayList<>();
    List<Expression.Aggregate> aggregates = new ArrayList<>();
    for (int i = 0; i < first.size(); i++) {
      Expression expression = first.get(i).expression();
      if (Aggregates.isIn(expression)) {
        Aggregates.collect(expression, aggregates);
      } else {
        grouping.add(i);
      }
    }
    RelNode pooled = pool(clauses, names, grouping);
    RelBuilder builder = context.builder().push(pooled);
    List<RelBuilder.AggCall> calls = new ArrayList<>();
    int column = grouping.size();
    for (Expression.Aggregate aggregate : aggregates) {
      calls.add(call(builder, aggregate, column));
      column += AggregateOperands.count(aggregate);
    }
    List<RexNode> keys = new ArrayList<>();
    for (int i = 0; i < grouping.size(); i++) {
      keys.add(builder.field(i));
    }
    RelNode grouped = builder.aggregate(builder.groupKey(keys), calls).build();
    return result(grouped, first, names, grouping, aggregates, targets);
  }

  /** The groups' terms and the aggregates' operands of all clauses, a row for each match. */
  private RelNode pool(List<HeadRows> clauses, List<String> names, List<Integer> grouping) {
    List<List<RexNode>> values = new ArrayList<>();
    for (HeadRows clause : clauses) {
      ExpressionTranslator expressions = new ExpressionTranslator(context, clause.rows());
      List<RexNode> row = new ArrayList<>();
      for (int i : grouping) {
        RexNode value = expressions.value(clause.head().get(i).expression());
        heads.requireStorable(value, clause.head().get(i));
        row.add(
            clause.head().get(i).expression() instanceof Expression.Variable
                ? value
                : Alignment.cast(
                    context, value, Types.unbounded(context.types(), value.getType())));
      }
      for (HeadTerm term : clause.head()) {
        List<Expression.Aggregate> aggregates = new ArrayList<>();
        Aggregates.collect(term.expression(), aggregates);
        aggregates.forEach(
            aggregate ->
                row.addAll(
                    clauses.size() == 1
                        ? operands.translate(aggregate, clause, expressions)
                        : operands.pooled(aggregate, clause, expressions)));
      }
      values.add(row);
    }
    RelDataType rowType = pooledType(clauses, values, names, grouping);
    RelBuilder builder = context.builder();
    for (int i = 0; i < clauses.size(); i++) {
      RelNode projected =
          heads.project(clauses.get(i).rows().rel(), values.get(i), rowType.getFieldNames());
      builder.push(
          values.get(i).isEmpty() ? projected : Alignment.conform(context, projected, rowType));
    }
    return builder.union(true, clauses.size()).build();
  }

  private RelDataType pooledType(
      List<HeadRows> clauses,
      List<List<RexNode>> values,
      List<String> names,
      List<Integer> grouping) {
    RelDataTypeFactory.Builder rowType = context.types().builder();
    List<Integer> terms = terms(clauses.get(0).head(), grouping);
    for (int i = 0; i < values.get(0).size(); i++) {
      int column = i;
      int term = terms.get(i);
      rowType.add(
          i < grouping.size() ? names.get(term) : "operand" + (i - grouping.size()),
          heads.widest(
              values.stream().map(row -> row.get(column).getType()).toList(),
              names.get(term),
              clauses.stream().map(clause -> clause.head().get(term).range()).toList()));
    }
    return rowType.uniquify().build();
  }

  /** The terms of the head that the pooled columns are of, by column. */
  private static List<Integer> terms(List<HeadTerm> head, List<Integer> grouping) {
    List<Integer> terms = new ArrayList<>(grouping);
    for (int i = 0; i < head.size(); i++) {
      List<Expression.Aggregate> aggregates = new ArrayList<>();
      Aggregates.collect(head.get(i).expression(), aggregates);
      for (Expression.Aggregate aggregate : aggregates) {
        for (int operand = 0; operand < AggregateOperands.count(aggregate); operand++) {
          terms.add(i);
        }
      }
    }
    return terms;
  }

  private RelBuilder.AggCall call(RelBuilder builder, Expression.Aggregate aggregate, int column) {
    if (aggregate.operand() == null) {
      return builder.countStar(null);
    }
    RexNode operand = builder.field(column);
    SqlAggFunction function =
        switch (aggregate.function()) {
          case COUNT -> SqlStdOperatorTable.COUNT;
          case SUM -> SqlStdOperatorTable.SUM;
          case MIN -> SqlStdOperatorTable.MIN;
          case MAX -> SqlStdOperatorTable.MAX;
          case AVG -> SqlStdOperatorTable.AVG;
          case FIRST -> context.tools().valueBy(true);
          case LAST -> context.tools().valueBy(false);
        };
    boolean by =
        aggregate.function() == AggregateFunction.FIRST
            || aggregate.function() == AggregateFunction.LAST;
    return by
        ? builder.aggregateCall(function, operand, builder.field(column + 1))
        : builder.aggregateCall(function, operand).distinct(aggregate.distinct());
  }

  private RelNode result(
      RelNode grouped,
      List<HeadTerm> head,
      List<String> names,
      List<Integer> grouping,
      List<Expression.Aggregate> aggregates,
      Map<Integer, RelDataType> targets) {
    ExpressionTranslator expressions =
        new ExpressionTranslator(context, new Groups(grouped, head, grouping, aggregates));
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < head.size(); i++) {
      HeadTerm term = head.get(i);
      int group = grouping.indexOf(i);
      RexNode value =
          group >= 0
              ? context.rex().makeInputRef(grouped, group)
              : expressions.value(term.expression(), targets.get(i));
      RelDataType target = targets.get(i);
      if (target != null) {
        Targets.check(context, value.getType(), target, term);
      }
      columns.add(value);
    }
    return context.builder().push(grouped).project(columns, names, true).build();
  }

  /** The columns of a grouped row, under the names of the head's plain variables. */
  private final class Groups implements Scope {
    private final RelNode grouped;
    private final Map<String, Integer> variables = new HashMap<>();
    private final List<Expression.Aggregate> aggregates;
    private final int groupCount;

    Groups(
        RelNode grouped,
        List<HeadTerm> head,
        List<Integer> grouping,
        List<Expression.Aggregate> aggregates) {
      this.grouped = grouped;
      this.aggregates = aggregates;
      this.groupCount = grouping.size();
      for (int i = 0; i < grouping.size(); i++) {
        if (head.get(grouping.get(i)).expression() instanceof Expression.Variable variable) {
          variables.put(Variables.key(variable), i);
        }
      }
    }

    @Override
    public @Nullable RexNode variable(String key) {
      Integer column = variables.get(key);
      return column == null ? null : context.rex().makeInputRef(grouped, column);
    }

    @Override
    public @Nullable RexNode aggregate(Expression.Aggregate aggregate) {
      int index = aggregates.indexOf(aggregate);
      return index < 0 ? null : context.rex().makeInputRef(grouped, groupCount + index);
    }

    @Override
    public boolean isNullable(RexNode node) {
      return node.getType().isNullable();
    }
  }
}
