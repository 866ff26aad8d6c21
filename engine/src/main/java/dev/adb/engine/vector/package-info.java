/**
 * Columns of values on their way through a query: vectors of up to 2,048 rows in primitive arrays.
 *
 * <p>Start at {@link Batch}. Knows types, and nothing of tables or operators.
 */
@NullMarked
package dev.adb.engine.vector;

import org.jspecify.annotations.NullMarked;
