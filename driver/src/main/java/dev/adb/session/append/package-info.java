/**
 * Events of an {@code add}: from given values, filled without boxing, and from the rows of queries.
 *
 * <p>Start at {@link BoundAdd}; {@link AddItem} is one event to be. Knows the language's records,
 * drafts, checks and planned queries; nothing of sessions. {@link ParameterValues} and {@link
 * Moments} are values that other statements take too.
 */
@NullMarked
package dev.adb.session.append;

import org.jspecify.annotations.NullMarked;
