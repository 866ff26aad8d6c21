/**
 * Chunks: files that hold all columns of a run of rows of one event type.
 *
 * <p>Start at {@link ChunkWriter} and {@link Chunk}. Bytes on disk are defined in {@link
 * ChunkFormat} and {@link ChunkColumnFormat} and drawn in {@code docs/FORMAT.md}. Depends on {@code
 * column}, {@code encoding} and {@code file}; knows nothing of the catalog, of other chunks, or of
 * when one is written.
 */
@NullMarked
package dev.adb.engine.chunk;

import org.jspecify.annotations.NullMarked;
