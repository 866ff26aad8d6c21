/**
 * What is true of the examples and of the packaged driver as a whole.
 *
 * <p>Start at {@link ExamplesTest}. Knows the driver only as the file {@code adb-jdbc.jar}.
 */
@NullMarked
package dev.adb.examples.packaging;

import org.jspecify.annotations.NullMarked;
