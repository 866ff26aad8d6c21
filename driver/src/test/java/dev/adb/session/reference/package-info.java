/**
 * What the Datalog language means, written down a second time and as plainly as its specification:
 * nested loops over lists, no planner, no types, no cleverness. The engine is held against it.
 *
 * <p>Start at {@link dev.adb.session.reference.ReferenceEvaluator}. Shares the parser and its
 * records with the engine, and nothing else: neither the analysis nor the algebra.
 */
@NullMarked
package dev.adb.session.reference;

import org.jspecify.annotations.NullMarked;
