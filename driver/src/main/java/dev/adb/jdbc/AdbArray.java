package dev.adb.jdbc;

import dev.adb.jdbc.convert.PortValues;
import dev.adb.jdbc.convert.SqlTypes;
import dev.adb.jdbc.error.SqlErrors;
import dev.adb.jdbc.rows.ListCursor;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An array in memory. The database has no array type: it can be read back, and not bound. */
final class AdbArray implements Array {
  private final String typeName;
  private final ValueKind kind;
  private @Nullable Object @Nullable [] elements;

  AdbArray(String typeName, ValueKind kind, @Nullable Object[] elements) {
    this.typeName = typeName;
    this.kind = kind;
    this.elements = elements.clone();
  }

  private @Nullable Object[] elements() throws SQLException {
    @Nullable Object[] held = elements;
    if (held == null) {
      throw SqlErrors.of(SqlErrors.OBJECT_CLOSED, "the array has been freed");
    }
    return held;
  }

  @Override
  public String getBaseTypeName() {
    return typeName;
  }

  @Override
  public int getBaseType() {
    return SqlTypes.code(kind);
  }

  @Override
  public Object getArray() throws SQLException {
    return elements().clone();
  }

  @Override
  public Object getArray(@Nullable Map<String, Class<?>> map) throws SQLException {
    return getArray();
  }

  @Override
  public Object getArray(long index, int count) throws SQLException {
    @Nullable Object[] held = elements();
    if (index < 1 || count < 0 || index - 1 + count > held.length) {
      throw SqlErrors.of(
          SqlErrors.INVALID_VALUE,
          "slice out of range: index=%d, count=%d, length=%d".formatted(index, count, held.length));
    }
    return Arrays.copyOfRange(held, (int) index - 1, (int) index - 1 + count);
  }

  @Override
  public Object getArray(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return getArray(index, count);
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    return getResultSet(1, elements().length);
  }

  @Override
  public ResultSet getResultSet(@Nullable Map<String, Class<?>> map) throws SQLException {
    return getResultSet();
  }

  @Override
  public ResultSet getResultSet(long index, int count) throws SQLException {
    @Nullable Object[] slice = (@Nullable Object[]) getArray(index, count);
    List<@Nullable Object[]> rows = new ArrayList<>();
    int number = (int) index;
    for (Object element : slice) {
      Object value = element == null ? null : PortValues.as(kind, PortValues.of(element));
      rows.add(new @Nullable Object[] {number++, value});
    }
    List<ColumnInfo> columns =
        List.of(
            ColumnInfo.of("INDEX", ValueType.of(ValueKind.INT), false),
            ColumnInfo.of("VALUE", ValueType.of(kind), true));
    return AdbResultSet.detached(new ListCursor(columns, rows));
  }

  @Override
  public ResultSet getResultSet(long index, int count, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return getResultSet(index, count);
  }

  @Override
  public void free() {
    elements = null;
  }
}
