/**
 * Where the events of a stream key are: keys with their heads, and given event ids. Derived from
 * the log.
 *
 * <p>Start at {@link KeyIndex}, or {@link StreamIndex} where it is not used yet. One writer,
 * readers without locks. Knows keys as bytes and events as (event type, row); nothing of columns.
 */
@NullMarked
package dev.adb.engine.index;

import org.jspecify.annotations.NullMarked;
