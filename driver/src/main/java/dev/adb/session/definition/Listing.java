package dev.adb.session.definition;

import dev.adb.session.ColumnInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows in memory, values as {@link dev.adb.session.RowCursor#getObject} returns them. */
public record Listing(List<ColumnInfo> columns, List<@Nullable Object[]> rows) {}
