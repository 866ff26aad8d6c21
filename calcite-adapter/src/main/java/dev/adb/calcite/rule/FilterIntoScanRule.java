package dev.adb.calcite.rule;

import dev.adb.calcite.rel.EventScan;
import dev.adb.calcite.rel.PushedPredicate;
import dev.adb.calcite.schema.EventTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptRuleCall;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelRule;
import org.apache.calcite.rel.core.RelFactories;
import org.apache.calcite.rel.logical.LogicalFilter;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.tools.RelBuilderFactory;

/** Moves the conditions of a filter that a scan can test into the scan; the others stay. */
final class FilterIntoScanRule extends RelRule<FilterIntoScanRule.Config> {
  static final FilterIntoScanRule INSTANCE =
      new FilterIntoScanRule(
          new Config(
              RelFactories.LOGICAL_BUILDER,
              "FilterIntoScanRule",
              filter ->
                  filter
                      .operand(LogicalFilter.class)
                      .oneInput(scan -> scan.operand(EventScan.class).noInputs())));

  private FilterIntoScanRule(Config config) {
    super(config);
  }

  /** A filter on a scan. */
  record Config(
      RelBuilderFactory relBuilderFactory, String description, OperandTransform operandSupplier)
      implements RelRule.Config {

    @Override
    public FilterIntoScanRule toRule() {
      return new FilterIntoScanRule(this);
    }

    @Override
    public Config withRelBuilderFactory(RelBuilderFactory factory) {
      return new Config(factory, description, operandSupplier);
    }

    @Override
    public Config withDescription(String text) {
      return new Config(relBuilderFactory, text, operandSupplier);
    }

    @Override
    public Config withOperandSupplier(OperandTransform transform) {
      return new Config(relBuilderFactory, description, transform);
    }
  }

  @Override
  public void onMatch(RelOptRuleCall call) {
    LogicalFilter filter = call.rel(0);
    EventScan scan = call.rel(1);
    if (!(scan.adbTable() instanceof EventTable events)) {
      return;
    }
    ConditionReader reader =
        new ConditionReader(
            filter.getCluster().getRexBuilder(), events.columns(), scan.spec().columns());
    List<PushedPredicate> pushed = new ArrayList<>(scan.spec().predicates());
    List<RexNode> left = new ArrayList<>();
    for (RexNode condition : RelOptUtil.conjunctions(filter.getCondition())) {
      List<PushedPredicate> predicates = reader.read(condition);
      if (predicates == null) {
        left.add(condition);
      } else {
        predicates.stream().filter(p -> !pushed.contains(p)).forEach(pushed::add);
      }
    }
    if (left.size() == RelOptUtil.conjunctions(filter.getCondition()).size()) {
      return;
    }
    EventScan narrowed = scan.with(scan.spec().withPredicates(pushed));
    call.transformTo(
        left.isEmpty()
            ? narrowed
            : filter.copy(
                filter.getTraitSet(),
                narrowed,
                RexUtil.composeConjunction(filter.getCluster().getRexBuilder(), left)));
  }
}
