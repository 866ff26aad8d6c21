/**
 * Grouping: rows of equal keys become one, with counts, sums and the like.
 *
 * <p>Start at {@link HashAggregateSource} and {@link Aggregation}. {@link GroupTable} holds what
 * one thread knows of its groups: their keys in a key table, and an {@link Accumulator} for each
 * function, whose states stand in arrays by group. Knows batches and operators; nothing of
 * languages.
 */
@NullMarked
package dev.adb.engine.operator.aggregate;

import org.jspecify.annotations.NullMarked;
