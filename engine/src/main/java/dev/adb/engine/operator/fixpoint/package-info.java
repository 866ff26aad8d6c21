/**
 * The least fixpoint of mutually recursive relations, computed semi-naively.
 *
 * <p>Start at {@link FixpointSource}; {@link FixpointReadSource} is what its bodies read. Knows
 * operators and tables of keys; nothing of languages or planning.
 */
@NullMarked
package dev.adb.engine.operator.fixpoint;

import org.jspecify.annotations.NullMarked;
