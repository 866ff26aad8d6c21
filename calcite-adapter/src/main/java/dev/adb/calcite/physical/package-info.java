/**
 * Physical plans: relational expressions that the engine's operators run.
 *
 * <p>Start at {@link AdbRel}. What none of them does is left to Calcite's enumerable convention,
 * with a converter on each side. Knows operators and Calcite's relational expressions; nothing of
 * text.
 */
@NullMarked
package dev.adb.calcite.physical;

import org.jspecify.annotations.NullMarked;
