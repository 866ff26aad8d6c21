/**
 * What a catalog is made of, from text and back: definition statements as catalog changes, checks
 * of attributes, listings for tools.
 *
 * <p>Start at {@link Definitions}. Knows the language's records, the engine's catalog and the port;
 * nothing of sessions, and of SQL only that {@link ViewPlanner} plans it.
 */
@NullMarked
package dev.adb.session.definition;

import org.jspecify.annotations.NullMarked;
