/**
 * Comparisons: with a constant as a range of the operand's own representation, of two operands, and
 * tests of text, which look at each value of a dictionary once.
 *
 * <p>Start at {@link CompareExpression}. Knows vectors and nothing of languages.
 */
@NullMarked
package dev.adb.engine.expr.compare;

import org.jspecify.annotations.NullMarked;
