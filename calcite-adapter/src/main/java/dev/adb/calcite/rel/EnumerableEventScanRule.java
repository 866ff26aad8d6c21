package dev.adb.calcite.rel;

import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;

/** Makes a scan physical. */
public final class EnumerableEventScanRule extends ConverterRule {
  public static final EnumerableEventScanRule INSTANCE =
      Config.INSTANCE
          .withConversion(
              EventScan.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableEventScanRule")
          .withRuleFactory(EnumerableEventScanRule::new)
          .toRule(EnumerableEventScanRule.class);

  private EnumerableEventScanRule(Config config) {
    super(config);
  }

  @Override
  public RelNode convert(RelNode rel) {
    return EnumerableEventScan.of((EventScan) rel);
  }
}
