/**
 * The benchmark of the bank against peers: one command that prints one table.
 *
 * <p>Start at {@link dev.adb.benchmark.BankBenchmark}. What it does is in {@code
 * docs/BENCHMARKS.md}.
 */
@NullMarked
package dev.adb.benchmark;

import org.jspecify.annotations.NullMarked;
