/**
 * The queries of the bank as loops over arrays, written by hand: what they would cost without a
 * database, and what they must answer.
 *
 * <p>Start at {@link MemoryQuery} and {@link MemoryColumns}. Knows no database.
 */
@NullMarked
package dev.adb.benchmark.bare.query;

import org.jspecify.annotations.NullMarked;
