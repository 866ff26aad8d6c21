package dev.adb.calcite.rel;

import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.logical.LogicalSort;
import org.apache.calcite.rex.RexDynamicParam;
import org.jspecify.annotations.Nullable;

/**
 * Makes a sort physical, and a limit that is a parameter; others without an order are another
 * rule's.
 */
public final class EnumerableOrderRule extends ConverterRule {
  public static final EnumerableOrderRule INSTANCE =
      Config.INSTANCE
          .withConversion(
              LogicalSort.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableOrderRule")
          .withRuleFactory(EnumerableOrderRule::new)
          .toRule(EnumerableOrderRule.class);

  private EnumerableOrderRule(Config config) {
    super(config);
  }

  @Override
  public @Nullable RelNode convert(RelNode rel) {
    Sort sort = (Sort) rel;
    if (sort.getCollation().getFieldCollations().isEmpty() && !isBound(sort)) {
      return null;
    }
    RelNode input = sort.getInput();
    return EnumerableOrder.of(
        sort, convert(input, input.getTraitSet().replace(EnumerableConvention.INSTANCE)));
  }

  /** Whether how many rows are wanted is a parameter, which must be looked at when it is bound. */
  static boolean isBound(Sort sort) {
    return sort.offset instanceof RexDynamicParam || sort.fetch instanceof RexDynamicParam;
  }
}
