/**
 * Expressions: which operators there are, what they mean where SQL or Calcite leaves a choice, and
 * the functions behind those that Calcite computes inexactly.
 *
 * <p>Start at {@link Dialect}, the one place of all settings of syntax and meaning. Knows nothing
 * of tables.
 */
@NullMarked
package dev.adb.calcite.expr;

import org.jspecify.annotations.NullMarked;
