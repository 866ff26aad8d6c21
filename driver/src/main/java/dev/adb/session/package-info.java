/**
 * The port between JDBC and a database: one statement in, one result out, and the state of a
 * transaction.
 *
 * <p>Start at {@link Session}. A session is either in the process ({@code dev.adb.session.local})
 * or at the other end of a wire ({@code dev.adb.wire}); JDBC cannot tell which. This package knows
 * neither Calcite nor the engine, so that a remote user needs neither.
 */
@NullMarked
package dev.adb.session;

import org.jspecify.annotations.NullMarked;
