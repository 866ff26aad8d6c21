/**
 * Indexes of a chunk: its rows sorted by some of its columns, in a file of their own.
 *
 * <p>Start at {@link SortedRowsWriter} and {@link SortedRows}. Bytes on disk are defined in {@link
 * SortedRowsFormat} and {@link ValueFilterFormat} and drawn in {@code docs/FORMAT.md}. Depends on
 * {@code column}, {@code encoding}, {@code file} and the predicates of {@code expr}; knows nothing
 * of tables, or of which indexes there should be.
 */
@NullMarked
package dev.adb.engine.sorted;

import org.jspecify.annotations.NullMarked;
