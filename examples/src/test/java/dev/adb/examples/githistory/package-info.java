/** Tests of the example, against real databases. */
@NullMarked
package dev.adb.examples.githistory;

import org.jspecify.annotations.NullMarked;
