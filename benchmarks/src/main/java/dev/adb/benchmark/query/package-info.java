/**
 * The queries of the bank: one text for each dialect, and what the columns of their results are.
 *
 * <p>Start at {@link BankQueries}. Knows no database but by how it writes SQL.
 */
@NullMarked
package dev.adb.benchmark.query;

import org.jspecify.annotations.NullMarked;
