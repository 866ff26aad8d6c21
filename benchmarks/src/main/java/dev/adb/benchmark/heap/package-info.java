/**
 * aDB with more data than its heap could hold: two programs that are run with a small heap.
 *
 * <p>Start at {@link dev.adb.benchmark.heap.SmallHeap}.
 */
@NullMarked
package dev.adb.benchmark.heap;

import org.jspecify.annotations.NullMarked;
