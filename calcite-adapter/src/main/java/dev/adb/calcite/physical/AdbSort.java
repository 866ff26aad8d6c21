package dev.adb.calcite.physical;

import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.sort.LimitSource;
import dev.adb.engine.operator.sort.RowLimit;
import dev.adb.engine.operator.sort.RowLimit.RowCount;
import dev.adb.engine.operator.sort.SortKey;
import dev.adb.engine.operator.sort.SortSource;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexDynamicParam;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/** Sorts, keeps the first rows of an order, or some rows without one. */
public final class AdbSort extends Sort implements AdbRel {
  private static final BigDecimal COUNT_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private AdbSort(
      RelTraitSet traits,
      RelNode input,
      RelCollation collation,
      @Nullable RexNode offset,
      @Nullable RexNode fetch) {
    super(input.getCluster(), traits, input, collation, offset, fetch);
  }

  /** The sort as one of these, or null where it counts rows by an expression. */
  public static @Nullable AdbSort of(Sort sort, RelNode input) {
    return isCount(sort.offset) && isCount(sort.fetch)
        ? new AdbSort(
            sort.getTraitSet().replace(AdbConvention.INSTANCE),
            input,
            sort.getCollation(),
            sort.offset,
            sort.fetch)
        : null;
  }

  private static boolean isCount(@Nullable RexNode node) {
    return node == null || node instanceof RexLiteral || node instanceof RexDynamicParam;
  }

  @Override
  public Sort copy(
      RelTraitSet traits,
      RelNode input,
      RelCollation newCollation,
      @Nullable RexNode newOffset,
      @Nullable RexNode newFetch) {
    return new AdbSort(traits, input, newCollation, newOffset, newFetch);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    OperatorSource rows = maker.source(getInput());
    RowLimit limit = new RowLimit(count(offset), count(fetch));
    List<SortKey> keys = keys(getCollation());
    return keys.isEmpty() ? new LimitSource(rows, limit) : new SortSource(rows, keys, limit);
  }

  /** The columns of a collation, nulls last where it does not say. */
  static List<SortKey> keys(RelCollation collation) {
    List<SortKey> keys = new ArrayList<>();
    for (RelFieldCollation field : collation.getFieldCollations()) {
      keys.add(
          new SortKey(
              field.getFieldIndex(),
              field.getDirection().isDescending(),
              field.nullDirection == RelFieldCollation.NullDirection.FIRST));
    }
    return keys;
  }

  private static @Nullable RowCount count(@Nullable RexNode node) {
    if (node == null) {
      return null;
    }
    if (node instanceof RexDynamicParam parameter) {
      return new RowCount.Parameter(parameter.getIndex());
    }
    BigDecimal count = Objects.requireNonNull(((RexLiteral) node).getValueAs(BigDecimal.class));
    return new RowCount.Literal(count.min(COUNT_MAX).longValue());
  }
}
