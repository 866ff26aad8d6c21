/**
 * Which exception class an SQLSTATE asks for.
 *
 * <p>Start at {@link SqlErrors}. Knows nothing of sessions.
 */
@NullMarked
package dev.adb.jdbc.error;

import org.jspecify.annotations.NullMarked;
