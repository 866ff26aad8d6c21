/**
 * What DatabaseMetaData answers: facts, and lists made from the catalog of the port.
 *
 * <p>Start at {@link CatalogMetaData}. Every list has all columns that JDBC lays down, in its
 * order; what this database does not have is an empty list. Names are matched without regard to
 * case, as the languages match them. Knows nothing of result sets: a list is a cursor, made into
 * one by the subclass.
 */
@NullMarked
package dev.adb.jdbc.metadata;

import org.jspecify.annotations.NullMarked;
