package dev.adb.calcite.rel;

import dev.adb.datalog.rel.Fixpoint;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.plan.Convention;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;

/** Makes a fixpoint physical. */
public final class EnumerableFixpointRule extends ConverterRule {
  public static final EnumerableFixpointRule INSTANCE =
      Config.INSTANCE
          .withConversion(
              Fixpoint.class,
              Convention.NONE,
              EnumerableConvention.INSTANCE,
              "EnumerableFixpointRule")
          .withRuleFactory(EnumerableFixpointRule::new)
          .toRule(EnumerableFixpointRule.class);

  private EnumerableFixpointRule(Config config) {
    super(config);
  }

  @Override
  public RelNode convert(RelNode rel) {
    List<RelNode> bodies =
        rel.getInputs().stream()
            .map(body -> convert(body, body.getTraitSet().replace(EnumerableConvention.INSTANCE)))
            .toList();
    return EnumerableFixpoint.of((Fixpoint) rel, bodies);
  }
}
