/**
 * Analysed rules and bodies as relational algebra: atoms become joins, negations anti-joins, heads
 * distinct rows or groups, recursion a {@link dev.adb.datalog.rel.Fixpoint}.
 *
 * <p>Start at {@link RuleTranslator}. Knows the results of the analysis; nothing of the catalog or
 * of execution.
 */
@NullMarked
package dev.adb.datalog.translation;

import org.jspecify.annotations.NullMarked;
