/**
 * Where the events of a stream key are: keys with their heads, and given event ids. Derived from
 * the log.
 *
 * <p>Start at {@link KeyIndex}. One writer, readers without locks. Knows keys as bytes and events
 * as (event type, row); nothing of columns.
 */
@NullMarked
package dev.adb.engine.index;

import org.jspecify.annotations.NullMarked;
