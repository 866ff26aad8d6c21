package dev.adb.calcite;

import dev.adb.engine.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a query's result.
 *
 * @param label what the statement calls it
 * @param schema of the table or view it comes from unchanged, else null
 * @param table it comes from unchanged, else null
 * @param name its name in the table, or the label where it is computed
 * @param type what the vectors of the result hold
 * @param untyped whether it is always null and has no type; its vectors are strings
 * @param generated whether it comes unchanged from a column whose values the database gives
 */
public record ResultColumn(
    String label,
    @Nullable String schema,
    @Nullable String table,
    String name,
    DataType type,
    boolean untyped,
    boolean nullable,
    boolean generated) {}
