/**
 * JDBC's escapes in braces, put into the words of the database before it sees the statement.
 *
 * <p>Start at {@link EscapeSyntax}. Works on text alone: what stands in quotes or comments is left
 * as it is, and nothing else of the language is known here.
 */
@NullMarked
package dev.adb.jdbc.escape;

import org.jspecify.annotations.NullMarked;
