/**
 * The engine of aDB: events in a log, tables derived from it, transactions over both.
 *
 * <p>Start at {@link Database}. Knows neither SQL nor Datalog nor JDBC.
 */
@NullMarked
package dev.adb.engine;

import org.jspecify.annotations.NullMarked;
