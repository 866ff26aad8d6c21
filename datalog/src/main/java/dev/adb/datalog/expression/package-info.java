/**
 * Expressions of the language as row expressions of Calcite: their types, nulls as the language
 * takes them, functions with SQL's meaning.
 *
 * <p>Start at {@link ExpressionTranslator}. Knows variables through {@link Scope} only; nothing of
 * atoms and bodies.
 */
@NullMarked
package dev.adb.datalog.expression;

import org.jspecify.annotations.NullMarked;
