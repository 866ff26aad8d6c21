/**
 * Unions, distinct rows, intersections and differences.
 *
 * <p>Start at {@link UnionSource}. Nulls are equal to each other here. Knows nothing of languages.
 */
@NullMarked
package dev.adb.engine.operator.set;

import org.jspecify.annotations.NullMarked;
