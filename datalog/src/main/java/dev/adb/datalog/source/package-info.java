/**
 * Statement text: ranges in it, limits on it, and the errors that point into it.
 *
 * <p>Start at {@link DatalogException}. Offsets are 0-based UTF-16 units, lines and columns
 * 1-based. Knows nothing of the language's grammar.
 */
@NullMarked
package dev.adb.datalog.source;

import org.jspecify.annotations.NullMarked;
