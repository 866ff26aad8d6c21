/**
 * Checks of attributes: expressions over an event's own attributes, compiled once and evaluated on
 * drafts.
 *
 * <p>Start at {@link AttributeChecks}. Own, and small, so that an append loads no planner; knows
 * the language's expressions and the engine's drafts.
 */
@NullMarked
package dev.adb.session.check;

import org.jspecify.annotations.NullMarked;
