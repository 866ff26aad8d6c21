/**
 * Casts of numbers to other types of numbers.
 *
 * <p>Start at {@link NumberCast}. Knows vectors and nothing of languages.
 */
@NullMarked
package dev.adb.engine.expr.cast;

import org.jspecify.annotations.NullMarked;
