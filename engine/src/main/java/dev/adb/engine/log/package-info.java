/**
 * The event log: an append-only sequence of records, one per transaction, in segment files. It is
 * the truth; everything else can be rebuilt from it.
 *
 * <p>Start at {@link EventLog}. Opening it is {@link Recovery}; bytes on disk are defined in {@link
 * SegmentFormat}, {@link GroupFormat} and {@link RecordFormat} and drawn in {@code docs/FORMAT.md}.
 * Depends on {@code storage}; knows nothing of what a payload means.
 */
@NullMarked
package dev.adb.engine.log;

import org.jspecify.annotations.NullMarked;
