/**
 * Types and values on both sides of the border: the engine's {@link dev.adb.engine.type.DataType}
 * and Calcite's row types, values in the engine's internal form and in Calcite's.
 *
 * <p>Start at {@link SqlTypes}; every setting of types that differs from Calcite's is in {@link
 * AdbTypeSystem}. Knows nothing of tables or plans.
 */
@NullMarked
package dev.adb.calcite.type;

import org.jspecify.annotations.NullMarked;
