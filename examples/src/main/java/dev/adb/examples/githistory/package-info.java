/**
 * The main job: the history of a public repository as events, loaded through JDBC and asked in SQL
 * and in Datalog.
 *
 * <p>Start at {@link dev.adb.examples.githistory.GitHistory}. The questions and the data lie in the
 * resources, the data with a README of their own. Everything here speaks {@code java.sql}.
 */
@NullMarked
package dev.adb.examples.githistory;

import org.jspecify.annotations.NullMarked;
