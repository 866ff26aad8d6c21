/**
 * Figures and what they are held against: the table, and the raw figures beside it.
 *
 * <p>Start at {@link Figures}. Knows nothing of how a figure is measured.
 */
@NullMarked
package dev.adb.benchmark.report;

import org.jspecify.annotations.NullMarked;
