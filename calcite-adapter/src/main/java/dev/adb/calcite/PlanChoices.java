package dev.adb.calcite;

import java.util.Set;

/**
 * How plans are made, where there is more than one way to the same rows.
 *
 * @param counted whether the operators of a plan count their rows, which makes it slower
 * @param operators whether the engine's operators are used; without them everything runs in
 *     Calcite's enumerable convention
 * @param without descriptions of optimizer rules that are not used
 */
public record PlanChoices(boolean counted, boolean operators, Set<String> without) {
  /** As statements are planned. */
  public static final PlanChoices USUAL = new PlanChoices(false, true, Set.of());

  public PlanChoices {
    without = Set.copyOf(without);
  }

  PlanChoices withCounters() {
    return new PlanChoices(true, operators, without);
  }
}
