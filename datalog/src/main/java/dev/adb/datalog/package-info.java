/**
 * The aDB language for the outside: which language a statement is in, scripts into statements, text
 * into abstract syntax.
 *
 * <p>Start at {@link DatalogParser}; {@link StatementLanguage} and {@link StatementSplitter} need
 * no grammar and cost next to nothing. Errors are {@code DatalogException}s that point into the
 * text.
 */
@NullMarked
package dev.adb.datalog;

import org.jspecify.annotations.NullMarked;
