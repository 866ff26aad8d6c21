/**
 * Sequences of numbers in few bytes, read at any index without unpacking the rest.
 *
 * <p>Start at {@link LongSequenceWriter} and {@link LongSequence}. Bytes on disk are defined in
 * {@link SequenceFormat} and {@link SequenceBlockFormat} and drawn in {@code docs/FORMAT.md}.
 * Blocks of packed numbers with a common base are after Zukowski, Heman, Nes and Boncz,
 * "Super-Scalar RAM-CPU Cache Compression", ICDE 2006. Depends on {@code file}; knows nothing of
 * columns or keys.
 */
@NullMarked
package dev.adb.engine.encoding;

import org.jspecify.annotations.NullMarked;
