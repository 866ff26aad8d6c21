/**
 * What makes a query of operators: each node of a plan is an {@link OperatorSource}, which opens an
 * operator for every run, or several for as many threads.
 *
 * <p>Start at {@link OperatorSource} and {@link QueryScope}. The operators that keep rows have
 * packages of their own below. Knows vectors, expressions and scans; nothing of languages or
 * planning.
 */
@NullMarked
package dev.adb.engine.operator;

import org.jspecify.annotations.NullMarked;
