package dev.adb.calcite.rel;

import dev.adb.datalog.rel.FixpointRead;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;

/** Makes the read of a fixpoint's relation physical. */
public final class EnumerableFixpointReadRule extends ConverterRule {
  public static final EnumerableFixpointReadRule INSTANCE =
      Config.INSTANCE
          .withConversion(
              FixpointRead.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableFixpointReadRule")
          .withRuleFactory(EnumerableFixpointReadRule::new)
          .toRule(EnumerableFixpointReadRule.class);

  private EnumerableFixpointReadRule(Config config) {
    super(config);
  }

  @Override
  public RelNode convert(RelNode rel) {
    return EnumerableFixpointRead.of((FixpointRead) rel);
  }
}
