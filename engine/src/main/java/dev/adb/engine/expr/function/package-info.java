/**
 * Functions of one operand that whoever makes the expression brings along, on primitive numbers or
 * on text; those of text are computed once for each value of a dictionary.
 *
 * <p>Start at {@link LongFunction} and {@link TextFunction}. Knows vectors and nothing of what the
 * functions compute.
 */
@NullMarked
package dev.adb.engine.expr.function;

import org.jspecify.annotations.NullMarked;
