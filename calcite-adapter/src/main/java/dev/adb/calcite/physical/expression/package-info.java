/**
 * Scalar expressions and aggregate functions of plans as the engine has them.
 *
 * <p>Start at {@link ExpressionTranslator}. What has no loop of its own in the engine is computed
 * row by row by code that Calcite generates, see {@link RowFunction}. Knows nothing of relational
 * operators.
 */
@NullMarked
package dev.adb.calcite.physical.expression;

import org.jspecify.annotations.NullMarked;
