/**
 * What the machine gives without a database: loops that do the least that must be done.
 *
 * <p>Start at {@link AppendLoop}. Knows no database.
 */
@NullMarked
package dev.adb.benchmark.bare;

import org.jspecify.annotations.NullMarked;
