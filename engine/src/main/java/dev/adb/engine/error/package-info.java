/**
 * What can go wrong, with the code that a program sees.
 *
 * <p>Start at {@link AdbException}. Knows nothing of the rest of the engine.
 */
@NullMarked
package dev.adb.engine.error;

import org.jspecify.annotations.NullMarked;
