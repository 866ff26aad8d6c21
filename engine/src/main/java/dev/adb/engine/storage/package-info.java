/**
 * The only door to a disk: a flat directory of files that are written, forced and read.
 *
 * <p>Start at {@link Storage}. {@link FileStorage} is a real directory, {@link MemoryStorage} lives
 * and dies with the process; tests bring one that forgets what was not forced. Knows nothing of
 * what the bytes mean.
 */
@NullMarked
package dev.adb.engine.storage;

import org.jspecify.annotations.NullMarked;
