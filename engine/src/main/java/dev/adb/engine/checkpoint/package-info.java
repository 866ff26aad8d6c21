/**
 * Checkpoints: what grows in memory is written to files behind the log, so that opening costs the
 * log's tail and not its whole length, and memory stays small however much is stored.
 *
 * <p>Start at {@link Checkpointer}; {@link Manifest} is what is true after a checkpoint. Knows
 * tables, key indexes and the log; nothing of transactions.
 */
@NullMarked
package dev.adb.engine.checkpoint;

import org.jspecify.annotations.NullMarked;
