/**
 * The types of attributes and keys, and what a value of each looks like in memory.
 *
 * <p>Start at {@link DataType}. Knows nothing of columns, events or text.
 */
@NullMarked
package dev.adb.engine.type;

import org.jspecify.annotations.NullMarked;
