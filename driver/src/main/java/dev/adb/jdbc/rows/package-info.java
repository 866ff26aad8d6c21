/**
 * Cursors over rows that are held in memory: lists for metadata, buffers for scrolling.
 *
 * <p>Start at {@link ListCursor}. Knows nothing of JDBC.
 */
@NullMarked
package dev.adb.jdbc.rows;

import org.jspecify.annotations.NullMarked;
