/**
 * Events as columns: for each event type a table that grows at its end. Derived from the log.
 *
 * <p>Start at {@link TableSet}, which takes events in; {@link EventTable} and {@link TableState}
 * are what scans read. One writer, readers without locks. Knows the catalog, the bytes of events
 * and the key index; nothing of commits.
 */
@NullMarked
package dev.adb.engine.table;

import org.jspecify.annotations.NullMarked;
