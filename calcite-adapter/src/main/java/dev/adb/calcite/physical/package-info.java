/**
 * Physical plans: relational expressions that the engine's operators run, and how a logical plan
 * becomes one.
 *
 * <p>Start at {@link PhysicalPlanner}, then {@link AdbRel}. What none of them does is left to
 * Calcite's enumerable convention, with a converter on each side. Knows operators and Calcite's
 * relational expressions; nothing of text.
 */
@NullMarked
package dev.adb.calcite.physical;

import org.jspecify.annotations.NullMarked;
