/**
 * Microbenchmarks with JMH of the parts that every read and every checkpoint is made of: {@code
 * benchmarks/run jmh}.
 */
@NullMarked
package dev.adb.benchmark.jmh;

import org.jspecify.annotations.NullMarked;
