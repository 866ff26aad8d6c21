package dev.adb.datalog;

/**
 * A statement of a script.
 *
 * @param text the statement from its first to its last character that is neither white space nor
 *     comment, without the semicolon
 * @param offset where {@code text} begins in the script, in UTF-16 units
 * @param terminated whether a semicolon follows; {@code false} for the last one at most, when it
 *     lacks one or when a quote or comment in it is not closed
 */
public record StatementText(String text, int offset, boolean terminated) {}
