/**
 * What rules and the planner share: the one relational operator that Calcite lacks, the least
 * fixpoint of mutually recursive relations, and what a translation asks of whoever plans it.
 *
 * <p>Start at {@link Fixpoint}. Knows nothing of the language, the catalog or execution.
 */
@NullMarked
package dev.adb.datalog.rel;

import org.jspecify.annotations.NullMarked;
