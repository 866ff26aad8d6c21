/**
 * Keys of rows as numbers: what grouping, hash joins, distinct and set operations stand on.
 *
 * <p>Start at {@link KeyTable}. Inside, {@link ValueTable} numbers the values of one column, {@link
 * CodeNumbers} remembers what codes of dictionaries mean to it, and {@link WordTable} numbers keys
 * of several columns, packed into words. Knows vectors and memory budgets; nothing of what is done
 * with a number.
 */
@NullMarked
package dev.adb.engine.operator.key;

import org.jspecify.annotations.NullMarked;
