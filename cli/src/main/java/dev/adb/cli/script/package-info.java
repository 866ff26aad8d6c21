/**
 * Statements and backslash commands, read from a text and run one after the other.
 *
 * <p>Start at {@link dev.adb.cli.script.ScriptRunner}; {@link dev.adb.cli.script.StatementRunner}
 * runs one statement and prints what it gave, {@link dev.adb.cli.script.ShellCommands} does what
 * begins with a backslash. Speaks {@code java.sql}; knows nothing of terminals.
 */
@NullMarked
package dev.adb.cli.script;

import org.jspecify.annotations.NullMarked;
