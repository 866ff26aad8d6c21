package dev.adb.jdbc.metadata;

import dev.adb.jdbc.rows.ListCursor;
import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The columns of one of JDBC's lists. */
final class RowShape {
  private final List<ColumnInfo> columns;

  /**
   * @param columns names separated by white space, each text unless {@code :int}, {@code :bigint}
   *     or {@code :boolean} follows it
   */
  RowShape(String columns) {
    List<ColumnInfo> list = new ArrayList<>();
    for (String column : columns.strip().split("\\s+")) {
      int colon = column.indexOf(':');
      String name = colon < 0 ? column : column.substring(0, colon);
      ValueKind kind =
          colon < 0
              ? ValueKind.STRING
              : ValueKind.valueOf(column.substring(colon + 1).toUpperCase(Locale.ROOT));
      list.add(ColumnInfo.of(name, ValueType.of(kind), true));
    }
    this.columns = List.copyOf(list);
  }

  int width() {
    return columns.size();
  }

  RowCursor empty() {
    return rows(List.of());
  }

  /**
   * @throws IllegalArgumentException if a row has another number of columns
   */
  RowCursor rows(List<@Nullable Object[]> rows) {
    for (@Nullable Object[] row : rows) {
      if (row.length != columns.size()) {
        throw new IllegalArgumentException(
            "row has %d columns, list has %d".formatted(row.length, columns.size()));
      }
    }
    return new ListCursor(columns, rows);
  }
}
