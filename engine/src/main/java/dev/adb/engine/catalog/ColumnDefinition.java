package dev.adb.engine.catalog;

import dev.adb.engine.type.DataType;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table that events are read from.
 *
 * @param id names the column in scans and predicates: an attribute's id, or one of {@link
 *     CommonColumn}
 * @param generated whether the database gives its values
 */
public record ColumnDefinition(
    int id,
    String name,
    DataType type,
    boolean nullable,
    boolean generated,
    @Nullable String comment) {}
