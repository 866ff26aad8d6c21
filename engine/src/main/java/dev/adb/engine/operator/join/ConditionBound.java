package dev.adb.engine.operator.join;

import dev.adb.engine.expr.ColumnPredicate.Comparison;

/**
 * Part of a join's condition from which a bound of a column follows once the rows that are kept are
 * known: {@code column < value} holds for no match unless the column is less than the greatest
 * value.
 *
 * @param column of the input that is not kept, counted over the left columns and the right ones
 * @param comparison LESS, LESS_OR_EQUAL, GREATER or GREATER_OR_EQUAL
 * @param value of the column's type, over columns of the input that is kept
 */
public record ConditionBound(int column, Comparison comparison, PairExpression value) {}
