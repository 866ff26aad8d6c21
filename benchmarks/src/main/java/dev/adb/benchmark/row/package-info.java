/**
 * What is measured: one class for each kind of line of the table.
 *
 * <p>Start at {@link Bench}, which holds what they all need, and {@link Row}.
 */
@NullMarked
package dev.adb.benchmark.row;

import org.jspecify.annotations.NullMarked;
