package dev.adb.calcite;

import dev.adb.calcite.rule.CountedPlan;
import dev.adb.engine.operator.ExecutionCounters;
import org.jspecify.annotations.Nullable;

/**
 * How a plan is shown.
 *
 * @param counted the physical plan whose operators count, if it was made so
 */
record PlanText(String logical, String physical, @Nullable CountedPlan counted) {

  String text() {
    return logical + physical;
  }

  String text(ExecutionCounters counters) {
    CountedPlan plan = counted;
    if (plan == null) {
      throw new IllegalStateException("plan was not made to count");
    }
    return logical + "physical\n" + plan.print(counters);
  }
}
