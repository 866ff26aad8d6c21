/**
 * Sessions on a database in this process: routes a statement to its language, runs it in a
 * transaction, and turns every fault into a {@link dev.adb.session.SessionException}.
 *
 * <p>Start at {@link LocalSession}; {@link StatementCompiler} says what each text becomes. Knows
 * the engine, the planner and the language; nothing of JDBC.
 */
@NullMarked
package dev.adb.session.local;

import org.jspecify.annotations.NullMarked;
