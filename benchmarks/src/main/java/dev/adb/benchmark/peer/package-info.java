/**
 * The databases that are measured, each behind the same two interfaces.
 *
 * <p>Start at {@link Peer} and {@link Client}. Knows nothing of what is measured.
 */
@NullMarked
package dev.adb.benchmark.peer;

import org.jspecify.annotations.NullMarked;
