/**
 * From a logical plan to one that runs: rewriting, join order, and the choice of physical
 * operators.
 *
 * <p>Start at {@link Optimizer}. Knows relational algebra and our scans; nothing of SQL text.
 */
@NullMarked
package dev.adb.calcite.rule;

import org.jspecify.annotations.NullMarked;
