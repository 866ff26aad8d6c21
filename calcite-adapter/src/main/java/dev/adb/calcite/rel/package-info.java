/**
 * Relational operators of our own: scans that carry a projection, predicates and a time of the
 * past.
 *
 * <p>Start at {@link EventScan}, which rules fill, and {@link EnumerableEventScan}, which runs.
 */
@NullMarked
package dev.adb.calcite.rel;

import org.jspecify.annotations.NullMarked;
