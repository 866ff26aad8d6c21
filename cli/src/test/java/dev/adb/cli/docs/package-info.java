/** Runs what the README shows. */
@NullMarked
package dev.adb.cli.docs;

import org.jspecify.annotations.NullMarked;
