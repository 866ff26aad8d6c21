/**
 * Accounts as streams of events, used by many threads at once through a connection pool.
 *
 * <p>Start at {@link dev.adb.examples.bank.Bank}; {@link dev.adb.examples.bank.Teller} shows how a
 * version conflict is met, {@link dev.adb.examples.bank.Ledger} rules and events that are derived
 * from a query. The same accounts as a script for the shell are in {@code examples/bank/bank.adb},
 * which explains the language step by step.
 */
@NullMarked
package dev.adb.examples.bank;

import org.jspecify.annotations.NullMarked;
