/**
 * Abstract halves of the wide JDBC interfaces: what this database refuses, and what is the same
 * method under another name.
 *
 * <p>Start at {@link LabelledResultSet}. Knows nothing of sessions.
 */
@NullMarked
package dev.adb.jdbc.base;

import org.jspecify.annotations.NullMarked;
