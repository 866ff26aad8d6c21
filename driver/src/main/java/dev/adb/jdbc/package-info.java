/**
 * JDBC 4.3 over the port {@code dev.adb.session}, the same in the process and over a wire.
 *
 * <p>Start at {@link AdbDriver} and {@link AdbConnection}. A connection, and all that it made, is
 * used by one thread at a time; {@code Statement.cancel}, {@code Connection.abort}, {@code isValid}
 * and the {@code isClosed} of each may be called from any. Values are converted in {@code convert},
 * escapes in {@code escape}, lists for tools are made in {@code metadata}. Knows neither Calcite
 * nor the engine.
 */
@NullMarked
package dev.adb.jdbc;

import org.jspecify.annotations.NullMarked;
