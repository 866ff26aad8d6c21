/**
 * Running a plan: what one execution is given, the values behind a generated program, and rows on
 * their way between the engine's batches and Calcite's enumerators.
 *
 * <p>Start at {@link ExecutionContext}. Knows the engine's reading interface; nothing of SQL text
 * or planning.
 */
@NullMarked
package dev.adb.calcite.exec;

import org.jspecify.annotations.NullMarked;
