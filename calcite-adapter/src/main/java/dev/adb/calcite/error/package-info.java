/**
 * What is wrong with a query, in our words, with its place in the text.
 *
 * <p>Start at {@link QueryException}; {@link QueryFaults} makes one of whatever Calcite throws.
 * Knows nothing of catalogs or plans.
 */
@NullMarked
package dev.adb.calcite.error;

import org.jspecify.annotations.NullMarked;
