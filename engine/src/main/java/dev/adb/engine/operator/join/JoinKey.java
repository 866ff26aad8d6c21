package dev.adb.engine.operator.join;

/**
 * Columns that must be equal, of equal storage and scale.
 *
 * @param left a column of the left input
 * @param right a column of the right input, counted from its own first
 * @param nullsMatch whether null is equal to null: {@code is not distinct from}
 */
public record JoinKey(int left, int right, boolean nullsMatch) {}
