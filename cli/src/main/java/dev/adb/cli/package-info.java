/**
 * The command line: {@code adb-cli [URL or directory] [-c text] [-f file] [--format name]}.
 *
 * <p>Start at {@link dev.adb.cli.AdbCli}. It connects through {@code java.sql} and knows no other
 * way to a database.
 */
@NullMarked
package dev.adb.cli;

import org.jspecify.annotations.NullMarked;
