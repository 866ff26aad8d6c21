/**
 * Scalar expressions over batches, and conditions on columns that a scan tests by itself, and that
 * a transaction's read set keeps.
 *
 * <p>Start at {@link VectorExpression} and {@link ColumnPredicate}. Knows types and vectors;
 * nothing of tables or languages.
 */
@NullMarked
package dev.adb.engine.expr;

import org.jspecify.annotations.NullMarked;
