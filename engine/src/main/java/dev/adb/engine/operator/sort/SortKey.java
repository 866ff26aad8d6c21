package dev.adb.engine.operator.sort;

/**
 * A column to sort by. Text is ordered by code point, NaN is greatest, there is one zero, UUIDs and
 * bytes are unsigned.
 *
 * @param column index in the row
 * @param nullsFirst whether nulls come before all values, whatever the direction
 */
public record SortKey(int column, boolean descending, boolean nullsFirst) {}
