/**
 * The abstract syntax of the aDB language: sealed interfaces and records, each with the range of
 * text that it was read from.
 *
 * <p>Start at {@link Statement}; {@link Condition}, {@link Expression} and {@link Term} are the
 * other roots, each with one visitor. What only a catalog can tell is left open: an {@link Atom}
 * may be an event, a rule, a table or a boolean function. {@code AstPrinter} writes every node as
 * text. Knows nothing of the grammar or of the catalog.
 */
@NullMarked
package dev.adb.datalog.ast;

import org.jspecify.annotations.NullMarked;
