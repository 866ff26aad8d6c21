/**
 * From text to abstract syntax: ANTLR's syntax tree becomes records, or an error that says what to
 * write instead.
 *
 * <p>Start at {@link StatementParser}. The grammar is {@code AdbLexer.g4} and {@code AdbParser.g4},
 * generated into {@code …parser.grammar}; the {@code …Builder} classes walk its tree, {@link
 * SyntaxErrors} words what the grammar refuses. Knows nothing of the catalog.
 */
@NullMarked
package dev.adb.datalog.parser;

import org.jspecify.annotations.NullMarked;
