/**
 * Arithmetic that never loses digits in silence: results beyond their type are errors.
 *
 * <p>Start at {@link ArithmeticExpression}. Knows vectors and nothing of languages.
 */
@NullMarked
package dev.adb.engine.expr.arithmetic;

import org.jspecify.annotations.NullMarked;
