/**
 * How a logical plan becomes a physical one.
 *
 * <p>Start at {@link PhysicalPlanner}. Knows the physical expressions; nothing of how they run.
 */
@NullMarked
package dev.adb.calcite.physical.planner;

import org.jspecify.annotations.NullMarked;
