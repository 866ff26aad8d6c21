/**
 * Events from given values: which column takes which literal or parameter, filled without boxing.
 *
 * <p>Start at {@link AddItem}. Knows the language's records, drafts and checks; nothing of
 * sessions.
 */
@NullMarked
package dev.adb.session.append;

import org.jspecify.annotations.NullMarked;
