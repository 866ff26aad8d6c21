/**
 * Loads the bank into aDB with the times of its history, which no statement can state.
 *
 * <p>Start at {@link RecordedHistory}. Knows nothing of peers and of what is measured.
 */
@NullMarked
package dev.adb.benchmark.peer.recorded;

import org.jspecify.annotations.NullMarked;
