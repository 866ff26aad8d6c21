package dev.adb.calcite.rel;

import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableLimit;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.jspecify.annotations.Nullable;

/** Makes a limit of a written number of rows, without an order, physical. */
public final class EnumerableFixedLimitRule extends ConverterRule {
  public static final EnumerableFixedLimitRule INSTANCE =
      Config.INSTANCE
          .withConversion(
              LogicalSort.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableFixedLimitRule")
          .withRuleFactory(EnumerableFixedLimitRule::new)
          .toRule(EnumerableFixedLimitRule.class);

  private EnumerableFixedLimitRule(Config config) {
    super(config);
  }

  @Override
  public @Nullable RelNode convert(RelNode rel) {
    Sort sort = (Sort) rel;
    if (!sort.getCollation().getFieldCollations().isEmpty() || EnumerableOrderRule.isBound(sort)) {
      return null;
    }
    RelNode input = sort.getInput();
    return EnumerableLimit.create(
        convert(input, input.getTraitSet().replace(EnumerableConvention.INSTANCE)),
        sort.offset,
        sort.fetch);
  }
}
