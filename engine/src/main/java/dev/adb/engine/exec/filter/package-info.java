/**
 * Finds the rows of a part of a table that satisfy predicates, a block of rows at a time.
 *
 * <p>Start at {@link PartFilters}. Knows readers of columns; nothing of scans or their order.
 */
@NullMarked
package dev.adb.engine.exec.filter;

import org.jspecify.annotations.NullMarked;
