/**
 * The shell for people: history, lines that go on until {@code ;}, completion from the catalog,
 * colours.
 *
 * <p>Start at {@link dev.adb.cli.shell.Shell}. What a line does is left to {@code
 * dev.adb.cli.script}; this package knows the terminal and nothing of results.
 */
@NullMarked
package dev.adb.cli.shell;

import org.jspecify.annotations.NullMarked;
