/**
 * Random schemas, events and programs, and the engine held against the reference on them.
 *
 * <p>Start at {@link dev.adb.session.reference.random.RandomProgramsTest}; {@link
 * dev.adb.session.reference.random.RandomPrograms} makes the programs. They are text: of how they
 * are evaluated this package knows nothing.
 */
@NullMarked
package dev.adb.session.reference.random;

import org.jspecify.annotations.NullMarked;
