/**
 * The main job: the history of a public repository as events, loaded through JDBC and asked in SQL.
 *
 * <p>Start at {@link dev.adb.examples.githistory.GitHistory}. The data lie beside the compiled
 * classes, with a README of their own. Everything here speaks {@code java.sql}.
 */
@NullMarked
package dev.adb.examples.githistory;

import org.jspecify.annotations.NullMarked;
