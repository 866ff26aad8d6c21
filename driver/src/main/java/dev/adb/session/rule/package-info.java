/**
 * The language's queries and stored rules against the catalog: which names there are, what a stored
 * rule means, and the plan of a query.
 *
 * <p>Start at {@link QueryCompiler}. Knows the language, the planner and the catalog; nothing of
 * transactions.
 */
@NullMarked
package dev.adb.session.rule;

import org.jspecify.annotations.NullMarked;
