/**
 * Conditions on columns that a scan tests by itself, and that a transaction's read set keeps.
 *
 * <p>Start at {@link ColumnPredicate}. Knows types; nothing of tables or languages.
 */
@NullMarked
package dev.adb.engine.expr;

import org.jspecify.annotations.NullMarked;
