/**
 * Joins: the rows of one input are kept in a table, those of the other are looked up in it, batch
 * by batch.
 *
 * <p>Start at {@link JoinSource}, which {@link JoinSpec} describes. {@link JoinRun} builds the
 * {@link JoinTable}, then {@link PairJoin} and {@link RowJoin} find what matches. Knows nothing of
 * languages or planning.
 */
@NullMarked
package dev.adb.engine.operator.join;

import org.jspecify.annotations.NullMarked;
