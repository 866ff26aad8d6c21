/**
 * Accounts as streams of events, used by many threads at once through a connection pool.
 *
 * <p>Start at {@link dev.adb.examples.bank.Bank}; {@link dev.adb.examples.bank.Teller} shows how a
 * version conflict is met. The same accounts as a script for the shell are in {@code
 * examples/bank/bank.adb}.
 */
@NullMarked
package dev.adb.examples.bank;

import org.jspecify.annotations.NullMarked;
