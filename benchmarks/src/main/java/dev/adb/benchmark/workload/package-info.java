/**
 * The bank that is measured: a history that is the same for every database and every run, and
 * movements that go on from its end.
 *
 * <p>Start at {@link BankEvents}. Knows no database.
 */
@NullMarked
package dev.adb.benchmark.workload;

import org.jspecify.annotations.NullMarked;
