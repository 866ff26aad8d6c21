/**
 * Canonical text of the abstract syntax: keywords in lower case, as few parentheses and quotes as
 * possible. Parsing the text gives an equal tree again, ranges aside.
 *
 * <p>Start at {@link AstPrinter}.
 */
@NullMarked
package dev.adb.datalog.print;

import org.jspecify.annotations.NullMarked;
