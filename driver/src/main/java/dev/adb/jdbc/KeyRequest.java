package dev.adb.jdbc;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.jdbc.rows.ListCursor;
import dev.adb.jdbc.rows.ProjectedCursor;
import dev.adb.session.ColumnInfo;
import dev.adb.session.RowCursor;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the generated columns a caller asks for. They are kept whether it asks or not. */
final class KeyRequest {
  /** All of them, in their order. */
  static final KeyRequest ALL = new KeyRequest(null, null);

  private static final List<ColumnInfo> COLUMNS =
      List.of(
          ColumnInfo.of("stream_name", ValueType.of(ValueKind.STRING), false),
          ColumnInfo.of("stream_key", ValueType.of(ValueKind.STRING), false),
          ColumnInfo.of("version", ValueType.of(ValueKind.BIGINT), false),
          ColumnInfo.of("global_position", ValueType.of(ValueKind.BIGINT), true),
          ColumnInfo.of("event_id", ValueType.of(ValueKind.UUID), true));

  private final String @Nullable [] names;
  private final int @Nullable [] indexes;

  private KeyRequest(String @Nullable [] names, int @Nullable [] indexes) {
    this.names = names;
    this.indexes = indexes;
  }

  static KeyRequest named(String @Nullable [] names) {
    return names == null || names.length == 0 ? ALL : new KeyRequest(names.clone(), null);
  }

  static KeyRequest indexed(int @Nullable [] indexes) {
    return indexes == null || indexes.length == 0 ? ALL : new KeyRequest(null, indexes.clone());
  }

  /**
   * @throws SQLException 22023 for a value that is neither of the two constants
   */
  static KeyRequest flagged(int flag) throws SQLException {
    if (flag != Statement.RETURN_GENERATED_KEYS && flag != Statement.NO_GENERATED_KEYS) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "unknown flag for generated keys: value=" + flag);
    }
    return ALL;
  }

  /** What a statement that generates nothing gives. */
  RowCursor empty() throws SQLException {
    return apply(new ListCursor(COLUMNS, List.of()));
  }

  /**
   * @throws SQLException 42703, 07009 if there is no such column
   */
  void check() throws SQLException {
    positions(COLUMNS);
  }

  RowCursor apply(RowCursor rows) throws SQLException {
    int[] positions = positions(rows.columns());
    return positions == null ? rows : new ProjectedCursor(rows, positions);
  }

  private int @Nullable [] positions(List<ColumnInfo> columns) throws SQLException {
    if (names != null) {
      int[] positions = new int[names.length];
      for (int index = 0; index < positions.length; index++) {
        positions[index] = position(columns, names[index]);
      }
      return positions;
    }
    if (indexes == null) {
      return null;
    }
    int[] positions = new int[indexes.length];
    for (int index = 0; index < positions.length; index++) {
      positions[index] = indexes[index] - 1;
      if (positions[index] < 0 || positions[index] >= columns.size()) {
        throw SqlErrors.of(
            SqlErrors.INVALID_INDEX,
            "generated column out of range: index=%d, columns=%s"
                .formatted(indexes[index], labels(columns)));
      }
    }
    return positions;
  }

  private static int position(List<ColumnInfo> columns, String name) throws SQLException {
    for (int index = 0; index < columns.size(); index++) {
      if (columns.get(index).label().equalsIgnoreCase(name)) {
        return index;
      }
    }
    throw SqlErrors.of(
        SqlErrors.NO_COLUMN,
        "no generated column of that name: name=%s, columns=%s".formatted(name, labels(columns)));
  }

  private static List<String> labels(List<ColumnInfo> columns) {
    return columns.stream().map(ColumnInfo::label).toList();
  }
}
