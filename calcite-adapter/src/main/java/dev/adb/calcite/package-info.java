/**
 * SQL on the engine: text in, executable plans out.
 *
 * <p>Start at {@link QueryPlanner}, which makes a {@link PlannedQuery} or an {@link InsertPlan} and
 * keeps it in its {@link PlanCache}. Knows SQL and the engine's reading interface; nothing of
 * sessions, transactions or JDBC.
 */
@NullMarked
package dev.adb.calcite;

import org.jspecify.annotations.NullMarked;
