/**
 * Running recursion: the rows of the relations that a fixpoint computes, its rounds, and what its
 * bodies keep from one round to the next. Generated programs call this package by name.
 *
 * <p>Start at {@link FixpointProgram}. Knows rows in Calcite's form and {@code exec}; nothing of
 * plans.
 */
@NullMarked
package dev.adb.calcite.fixpoint;

import org.jspecify.annotations.NullMarked;
