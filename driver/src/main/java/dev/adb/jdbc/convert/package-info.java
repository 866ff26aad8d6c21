/**
 * From the values of the port to those of Java and back.
 *
 * <p>Start at {@link ColumnReader} (results) and {@link ParameterWriter} (parameters). A TIMESTAMP
 * is a moment in UTC: {@code java.sql.Timestamp}, {@code Instant} and {@code OffsetDateTime} are
 * that moment whatever the zone of the JVM, and {@code LocalDateTime} is its date and time in UTC.
 * A Calendar, where one is given, says instead in which zone the stored date and time are to be
 * read. DATE and TIME have no zone: {@code java.sql.Date} and {@code Time} print them as stored.
 * Knows nothing of statements.
 */
@NullMarked
package dev.adb.jdbc.convert;

import org.jspecify.annotations.NullMarked;
