/**
 * The meaning of rules and bodies before types: every name resolved against the catalog, every
 * variable shown to be bound, predicates in the order in which they can be computed.
 *
 * <p>Start at {@link RuleAnalyzer}; the catalog is read through {@link SchemaLookup}. Knows nothing
 * of the types of expressions, of evaluation or of relational algebra.
 */
@NullMarked
package dev.adb.datalog.analysis;

import org.jspecify.annotations.NullMarked;
