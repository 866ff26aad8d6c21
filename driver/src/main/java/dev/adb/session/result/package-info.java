/**
 * What statements give: cursors over batches, lists and generated rows, and faults as the port
 * promises them.
 *
 * <p>Start at {@link BatchCursor}. Knows the engine's batches and commits, and the port; nothing of
 * sessions.
 */
@NullMarked
package dev.adb.session.result;

import org.jspecify.annotations.NullMarked;
