/**
 * The rows of queries: analytical ones, large results, recursion, planning, and a process that
 * starts.
 *
 * <p>Start at {@link QueryRow}. What a query is stands in {@link dev.adb.benchmark.query}.
 */
@NullMarked
package dev.adb.benchmark.row.query;

import org.jspecify.annotations.NullMarked;
