/**
 * What streams, event types, attributes, indexes and views there are: immutable snapshots, and the
 * changes that lead from one to the next. The changes are events in the log; the catalog is what
 * they add up to.
 *
 * <p>Start at {@link CatalogSnapshot}. Bytes of a change are defined in {@link CatalogFormat}.
 * Knows types and errors; nothing of tables, transactions or either language.
 */
@NullMarked
package dev.adb.engine.catalog;

import org.jspecify.annotations.NullMarked;
