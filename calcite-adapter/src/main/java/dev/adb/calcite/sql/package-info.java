/**
 * From text to a checked tree: parsing, and checking with aDB's rules for question marks.
 *
 * <p>Start at {@link AdbValidator}. Knows the catalog's tables; nothing of plans.
 */
@NullMarked
package dev.adb.calcite.sql;

import org.jspecify.annotations.NullMarked;
