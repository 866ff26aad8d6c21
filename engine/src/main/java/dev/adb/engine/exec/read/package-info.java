/**
 * Reads the columns of a part of a table, stored ones and those that are derived, into vectors.
 *
 * <p>Start at {@link ColumnReaders}. Knows parts of tables and key indexes; nothing of predicates
 * or of the order in which a scan walks.
 */
@NullMarked
package dev.adb.engine.exec.read;

import org.jspecify.annotations.NullMarked;
