package dev.adb.calcite;

import dev.adb.engine.type.DataType;

/**
 * What a question mark takes.
 *
 * @param known false where nothing in the statement tells; the type is then that of the value bound
 *     while planning, or string
 */
public record ParameterType(DataType type, boolean known) {}
