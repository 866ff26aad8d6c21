/**
 * Logic of three values, tests for null, and choices between values.
 *
 * <p>Start at {@link JunctionExpression} and {@link CaseExpression}. Knows vectors and nothing of
 * languages.
 */
@NullMarked
package dev.adb.engine.expr.logic;

import org.jspecify.annotations.NullMarked;
