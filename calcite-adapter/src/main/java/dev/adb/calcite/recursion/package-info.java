/**
 * Recursions in physical plans of our operators: what their bodies keep between rounds.
 *
 * <p>Start at {@link RecursiveBodies}. Knows physical expressions; nothing of text or of how a
 * logical plan came about.
 */
@NullMarked
package dev.adb.calcite.recursion;

import org.jspecify.annotations.NullMarked;
