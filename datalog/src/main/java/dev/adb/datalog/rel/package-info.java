/**
 * Rules as relational algebra: the translation of analysed bodies into Calcite's operators, and the
 * one operator that Calcite lacks, the least fixpoint of mutually recursive relations.
 *
 * <p>Start at {@link Fixpoint}. Tables, functions and other rules are reached through {@link
 * RelTools}. Knows nothing of the catalog, of execution or of SQL text.
 */
@NullMarked
package dev.adb.datalog.rel;

import org.jspecify.annotations.NullMarked;
