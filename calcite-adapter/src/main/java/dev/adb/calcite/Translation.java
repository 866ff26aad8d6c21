package dev.adb.calcite;

import dev.adb.datalog.rel.RelTools;

/** A statement of another language than SQL, on its way to a plan. */
public interface Translation {

  /**
   * Returns the statement as relational algebra.
   *
   * @throws RuntimeException of the language's own, which reaches the caller of {@link
   *     QueryPlanner#plan(String, PlanningContext, Translation)} as it is
   */
  TranslatedQuery translate(RelTools tools);
}
