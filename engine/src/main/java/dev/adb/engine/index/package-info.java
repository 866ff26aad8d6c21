/**
 * Where the events of a stream key are: keys with ordinals, the events of each, and given event
 * ids. Derived from the log.
 *
 * <p>Start at {@link KeyIndex}. What is new grows in a {@link Tail}; checkpoints turn it into runs,
 * {@link KeyRun} and {@link PostRun}, whose bytes {@link KeyRunFormat} and {@link PostRunFormat}
 * define; {@link MergePolicy} says which of them to merge. One writer, readers without locks. Knows
 * keys as bytes and events as (event type, row); nothing of columns, manifests or commits.
 */
@NullMarked
package dev.adb.engine.index;

import org.jspecify.annotations.NullMarked;
