/**
 * Growing arrays for one writer and readers that never lock, and bytes read and written in the
 * formats' own integers.
 *
 * <p>Start at {@link IntArray}. A reader may read what was added before the writer's last volatile
 * write that the reader has seen (the database's watermark); what is added later never disturbs it.
 * Knows nothing else.
 */
@NullMarked
package dev.adb.engine.array;

import org.jspecify.annotations.NullMarked;
