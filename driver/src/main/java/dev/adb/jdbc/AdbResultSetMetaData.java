package dev.adb.jdbc;

import dev.adb.jdbc.base.SelfWrapper;
import dev.adb.jdbc.convert.SqlTypes;
import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ValueType;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the columns of a result are. Columns are counted from 1. */
final class AdbResultSetMetaData implements ResultSetMetaData, SelfWrapper {
  private final List<ColumnInfo> columns;

  AdbResultSetMetaData(List<ColumnInfo> columns) {
    this.columns = columns;
  }

  private ColumnInfo column(int column) throws SQLException {
    if (column < 1 || column > columns.size()) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX,
          "column index out of range: index=%d, columns=%d".formatted(column, columns.size()));
    }
    return columns.get(column - 1);
  }

  private ValueType type(int column) throws SQLException {
    return column(column).type();
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public String getColumnLabel(int column) throws SQLException {
    return column(column).label();
  }

  @Override
  public String getColumnName(int column) throws SQLException {
    return column(column).name();
  }

  @Override
  public String getTableName(int column) throws SQLException {
    return orEmpty(column(column).table());
  }

  @Override
  public String getSchemaName(int column) throws SQLException {
    return orEmpty(column(column).schema());
  }

  @Override
  public String getCatalogName(int column) throws SQLException {
    column(column);
    return "";
  }

  private static String orEmpty(@Nullable String name) {
    return name == null ? "" : name;
  }

  @Override
  public int getColumnType(int column) throws SQLException {
    return SqlTypes.code(type(column).kind());
  }

  @Override
  public String getColumnTypeName(int column) throws SQLException {
    return SqlTypes.name(type(column));
  }

  @Override
  public String getColumnClassName(int column) throws SQLException {
    return SqlTypes.javaClass(type(column).kind()).getName();
  }

  @Override
  public int getPrecision(int column) throws SQLException {
    return SqlTypes.precision(type(column));
  }

  @Override
  public int getScale(int column) throws SQLException {
    return SqlTypes.scale(type(column));
  }

  @Override
  public int getColumnDisplaySize(int column) throws SQLException {
    return SqlTypes.displaySize(type(column));
  }

  @Override
  public boolean isSigned(int column) throws SQLException {
    return SqlTypes.isNumber(type(column).kind());
  }

  @Override
  public boolean isCaseSensitive(int column) throws SQLException {
    return SqlTypes.isCaseSensitive(type(column).kind());
  }

  @Override
  public int isNullable(int column) throws SQLException {
    return column(column).nullable() ? columnNullable : columnNoNulls;
  }

  @Override
  public boolean isAutoIncrement(int column) throws SQLException {
    ColumnInfo info = column(column);
    return info.generated() && SqlTypes.isNumber(info.type().kind());
  }

  @Override
  public boolean isSearchable(int column) throws SQLException {
    column(column);
    return true;
  }

  @Override
  public boolean isCurrency(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public boolean isReadOnly(int column) throws SQLException {
    column(column);
    return true;
  }

  @Override
  public boolean isWritable(int column) throws SQLException {
    column(column);
    return false;
  }

  @Override
  public boolean isDefinitelyWritable(int column) throws SQLException {
    column(column);
    return false;
  }
}
