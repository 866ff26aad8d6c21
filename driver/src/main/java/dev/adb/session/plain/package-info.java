/**
 * SQL so plain that it needs no planner: look-ups by key, whole tables, the newest events, counts,
 * inserts of values; and prepared {@code add}, which needs no parser. What is not plain, or not
 * right, is left to the long way.
 *
 * <p>Start at {@link PlainText}. Knows the catalog and the requests of the engine's scans; nothing
 * of sessions, nor of Calcite, none of whose classes it may load.
 */
@NullMarked
package dev.adb.session.plain;

import org.jspecify.annotations.NullMarked;
