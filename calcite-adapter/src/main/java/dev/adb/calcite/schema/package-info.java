/**
 * The tables that SQL sees: event tables, streams, the {@code adb} tables and views, and how a name
 * finds one.
 *
 * <p>Start at {@link AdbCatalogReader}. Knows the engine's catalog; how a view's text becomes a
 * query it is told by whoever plans.
 */
@NullMarked
package dev.adb.calcite.schema;

import org.jspecify.annotations.NullMarked;
