/**
 * Transactions: what a session has added and read, and the one committer that decides and writes.
 *
 * <p>Start at {@link Transaction}, then {@link Committer}. Knows the log, tables and the catalog;
 * nothing of languages or connections.
 */
@NullMarked
package dev.adb.engine.txn;

import org.jspecify.annotations.NullMarked;
