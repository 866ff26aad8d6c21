/**
 * Rows in an order, the first rows of an order, and limits.
 *
 * <p>Start at {@link SortSource}. Every key of a row becomes one word, whose order is that of the
 * values as far as it goes ({@link KeyForm}); rows are numbers that are sorted by these words
 * ({@link RowSorter}), and values are looked at only where words do not tell. Knows nothing of
 * scans or languages.
 */
@NullMarked
package dev.adb.engine.operator.sort;

import org.jspecify.annotations.NullMarked;
