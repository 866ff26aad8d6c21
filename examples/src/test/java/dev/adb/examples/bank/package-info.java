/** Tests of the example, against real databases. */
@NullMarked
package dev.adb.examples.bank;

import org.jspecify.annotations.NullMarked;
