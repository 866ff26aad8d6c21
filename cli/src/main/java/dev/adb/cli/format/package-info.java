/**
 * Results as text: a table for people, CSV and JSON for programs, one line per column for wide
 * rows.
 *
 * <p>Start at {@link dev.adb.cli.format.OutputFormat}, which makes a {@link
 * dev.adb.cli.format.ResultFormatter}. Every formatter streams: none holds more than a fixed number
 * of rows. Knows {@code java.sql}; nothing of connections, statements or terminals.
 */
@NullMarked
package dev.adb.cli.format;

import org.jspecify.annotations.NullMarked;
