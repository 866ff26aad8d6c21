/** Every limit of the engine, in one place: {@link Limits}. Knows nothing else. */
@NullMarked
package dev.adb.engine.limit;

import org.jspecify.annotations.NullMarked;
