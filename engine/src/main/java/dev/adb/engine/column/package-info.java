/**
 * Columns: the values of one attribute or common column over the rows of a part of a table.
 *
 * <p>Start at {@link Column}, which readers see; {@link GrowingColumn} is what a table's tail
 * appends to. Knows types and vectors; nothing of tables, files or the catalog.
 */
@NullMarked
package dev.adb.engine.column;

import org.jspecify.annotations.NullMarked;
