package dev.adb.calcite.physical;

import dev.adb.calcite.physical.expression.AggregateCalls;
import dev.adb.engine.expr.ColumnExpression;
import dev.adb.engine.expr.ConstantExpression;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.ProjectSource;
import dev.adb.engine.operator.aggregate.Aggregation;
import dev.adb.engine.operator.aggregate.HashAggregateSource;
import dev.adb.engine.operator.set.UnionSource;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.AggregateCall;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** Groups rows by some columns, or takes all for one group, and aggregates each. */
public final class AdbAggregate extends Aggregate implements AdbRel {

  private AdbAggregate(
      RelOptCluster cluster,
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      @Nullable List<ImmutableBitSet> groupSets,
      List<AggregateCall> calls) {
    super(cluster, traits, List.of(), input, groupSet, groupSets, calls);
  }

  /** The aggregate as one of these, or null where one of its functions is not ours. */
  public static @Nullable AdbAggregate of(Aggregate aggregate, RelNode input) {
    List<DataType> inputTypes = RowTypes.of(input.getRowType());
    List<DataType> types = RowTypes.of(aggregate.getRowType());
    int column = aggregate.getGroupCount();
    for (AggregateCall call : aggregate.getAggCallList()) {
      if (!isGrouping(call) && AggregateCalls.of(call, types.get(column), inputTypes) == null) {
        return null;
      }
      column++;
    }
    return new AdbAggregate(
        aggregate.getCluster(),
        aggregate.getCluster().traitSetOf(AdbConvention.INSTANCE),
        input,
        aggregate.getGroupSet(),
        aggregate.getGroupSets(),
        aggregate.getAggCallList());
  }

  @Override
  public Aggregate copy(
      RelTraitSet traits,
      RelNode input,
      ImmutableBitSet groupSet,
      @Nullable List<ImmutableBitSet> groupSets,
      List<AggregateCall> calls) {
    return new AdbAggregate(getCluster(), traits, input, groupSet, groupSets, calls);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    OperatorSource input = maker.source(getInput());
    List<DataType> types = RowTypes.of(getRowType());
    List<Aggregation> aggregations = new ArrayList<>();
    for (int i = 0; i < aggCalls.size(); i++) {
      if (!isGrouping(aggCalls.get(i))) {
        aggregations.add(
            Objects.requireNonNull(
                AggregateCalls.of(aggCalls.get(i), types.get(getGroupCount() + i), input.types())));
      }
    }
    if (getGroupType() == Group.SIMPLE && aggregations.size() == aggCalls.size()) {
      return new HashAggregateSource(input, groupSet.asList(), aggregations);
    }
    List<OperatorSource> sets = new ArrayList<>();
    for (ImmutableBitSet set : groupSets) {
      OperatorSource groups = new HashAggregateSource(input, set.asList(), aggregations);
      sets.add(new ProjectSource(groups, columns(set, types)));
    }
    return sets.size() == 1 ? sets.get(0) : new UnionSource(sets, types);
  }

  /** The columns of the rows of a grouping set: null where the set does not group by them. */
  private List<VectorExpression> columns(ImmutableBitSet set, List<DataType> types) {
    List<VectorExpression> columns = new ArrayList<>();
    int next = 0;
    for (int column : groupSet) {
      DataType type = types.get(columns.size());
      columns.add(
          set.get(column)
              ? new ColumnExpression(next++, type)
              : new ConstantExpression(null, type));
    }
    for (AggregateCall call : aggCalls) {
      DataType type = types.get(columns.size());
      columns.add(
          isGrouping(call)
              ? new ConstantExpression(missing(call, set), type)
              : new ColumnExpression(next++, type));
    }
    return columns;
  }

  private static boolean isGrouping(AggregateCall call) {
    return call.getAggregation().getKind() == SqlKind.GROUPING
        && call.getType().getSqlTypeName() == SqlTypeName.BIGINT;
  }

  /** A bit for each argument, the last one's being the lowest: whether a set is without it. */
  private static long missing(AggregateCall call, ImmutableBitSet set) {
    long bits = 0;
    for (int argument : call.getArgList()) {
      bits = bits << 1 | (set.get(argument) ? 0 : 1);
    }
    return bits;
  }
}
