/**
 * Physical operators: they pull batches from their inputs and return batches of their own.
 *
 * <p>Start at {@link Operator} and {@link ReadView}, which opens scans. Knows tables and vectors;
 * nothing of languages or planning.
 */
@NullMarked
package dev.adb.engine.exec;

import org.jspecify.annotations.NullMarked;
