/**
 * URLs of connections and the properties behind them.
 *
 * <p>Start at {@link ConnectionUrl}. Knows nothing of who serves an address.
 */
@NullMarked
package dev.adb.jdbc.url;

import org.jspecify.annotations.NullMarked;
