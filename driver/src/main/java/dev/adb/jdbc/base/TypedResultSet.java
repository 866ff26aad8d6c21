package dev.adb.jdbc.base;

import dev.adb.jdbc.convert.ColumnReader;
import dev.adb.jdbc.convert.MemoryBlob;
import dev.adb.jdbc.convert.MemoryClob;
import dev.adb.jdbc.convert.Numbers;
import dev.adb.jdbc.error.SqlErrors;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The getters, by index from 1, over a reader that counts from 0. */
public abstract class TypedResultSet extends LabelledResultSet {
  private final ColumnReader reader;

  protected TypedResultSet(ColumnReader reader) {
    this.reader = reader;
  }

  /**
   * The 0-based index of a column.
   *
   * @throws SQLException 07009 if there is no such column, 24000 if the result set is on no row
   */
  protected abstract int at(int column) throws SQLException;

  protected final ColumnReader reader() {
    return reader;
  }

  @Override
  public final boolean getBoolean(int column) throws SQLException {
    return reader.getBoolean(at(column));
  }

  @Override
  public final byte getByte(int column) throws SQLException {
    return (byte) reader.getWhole(at(column), Byte.MIN_VALUE, Byte.MAX_VALUE, "byte");
  }

  @Override
  public final short getShort(int column) throws SQLException {
    return (short) reader.getWhole(at(column), Short.MIN_VALUE, Short.MAX_VALUE, "short");
  }

  @Override
  public final int getInt(int column) throws SQLException {
    return (int) reader.getWhole(at(column), Integer.MIN_VALUE, Integer.MAX_VALUE, "int");
  }

  @Override
  public final long getLong(int column) throws SQLException {
    return reader.getWhole(at(column), Long.MIN_VALUE, Long.MAX_VALUE, "long");
  }

  @Override
  public final float getFloat(int column) throws SQLException {
    return Numbers.toFloat(reader.getDouble(at(column)));
  }

  @Override
  public final double getDouble(int column) throws SQLException {
    return reader.getDouble(at(column));
  }

  @Override
  public final @Nullable BigDecimal getBigDecimal(int column) throws SQLException {
    return reader.getDecimal(at(column));
  }

  @Override
  @Deprecated
  public final @Nullable BigDecimal getBigDecimal(int column, int scale) throws SQLException {
    BigDecimal value = getBigDecimal(column);
    return value == null ? null : value.setScale(scale, RoundingMode.HALF_UP);
  }

  @Override
  public final @Nullable String getString(int column) throws SQLException {
    return reader.getString(at(column));
  }

  @Override
  public final @Nullable String getNString(int column) throws SQLException {
    return getString(column);
  }

  @Override
  public final byte @Nullable [] getBytes(int column) throws SQLException {
    return reader.getBytes(at(column));
  }

  @Override
  public final @Nullable Date getDate(int column) throws SQLException {
    return getDate(column, null);
  }

  @Override
  public final @Nullable Date getDate(int column, @Nullable Calendar calendar) throws SQLException {
    return reader.getDate(at(column), calendar);
  }

  @Override
  public final @Nullable Time getTime(int column) throws SQLException {
    return getTime(column, null);
  }

  @Override
  public final @Nullable Time getTime(int column, @Nullable Calendar calendar) throws SQLException {
    return reader.getTime(at(column), calendar);
  }

  @Override
  public final @Nullable Timestamp getTimestamp(int column) throws SQLException {
    return getTimestamp(column, null);
  }

  @Override
  public final @Nullable Timestamp getTimestamp(int column, @Nullable Calendar calendar)
      throws SQLException {
    return reader.getTimestamp(at(column), calendar);
  }

  @Override
  public final @Nullable Object getObject(int column) throws SQLException {
    return reader.getObject(at(column));
  }

  @Override
  public final @Nullable Object getObject(int column, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    if (map != null && !map.isEmpty()) {
      throw SqlErrors.refused("a type map");
    }
    return getObject(column);
  }

  @Override
  public final <T> @Nullable T getObject(int column, @Nullable Class<T> type) throws SQLException {
    if (type == null) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "class must not be null");
    }
    return reader.getObject(at(column), type);
  }

  @Override
  public final @Nullable InputStream getAsciiStream(int column) throws SQLException {
    String value = getString(column);
    return value == null
        ? null
        : new ByteArrayInputStream(value.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  @Deprecated
  public final @Nullable InputStream getUnicodeStream(int column) throws SQLException {
    String value = getString(column);
    return value == null ? null : new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public final @Nullable InputStream getBinaryStream(int column) throws SQLException {
    byte[] value = getBytes(column);
    return value == null ? null : new ByteArrayInputStream(value);
  }

  @Override
  public final @Nullable Reader getCharacterStream(int column) throws SQLException {
    String value = getString(column);
    return value == null ? null : new StringReader(value);
  }

  @Override
  public final @Nullable Reader getNCharacterStream(int column) throws SQLException {
    return getCharacterStream(column);
  }

  @Override
  public final @Nullable Blob getBlob(int column) throws SQLException {
    byte[] value = getBytes(column);
    return value == null ? null : new MemoryBlob(value);
  }

  @Override
  public final @Nullable Clob getClob(int column) throws SQLException {
    return getNClob(column);
  }

  @Override
  public final @Nullable NClob getNClob(int column) throws SQLException {
    String value = getString(column);
    return value == null ? null : new MemoryClob(value);
  }

  @Override
  public final @Nullable URL getURL(int column) throws SQLException {
    String value = getString(column);
    try {
      return value == null ? null : new URL(value);
    } catch (MalformedURLException e) {
      throw SqlErrors.of(SqlErrors.INVALID_TEXT, 0, "not a url: " + e.getMessage(), e);
    }
  }

  @Override
  public final @Nullable Array getArray(int column) throws SQLException {
    throw SqlErrors.notConvertible("column " + column, "an array");
  }

  @Override
  public final @Nullable Ref getRef(int column) throws SQLException {
    throw SqlErrors.refused("a ref");
  }

  @Override
  public final @Nullable RowId getRowId(int column) throws SQLException {
    throw SqlErrors.refused("a row id");
  }

  @Override
  public final @Nullable SQLXML getSQLXML(int column) throws SQLException {
    throw SqlErrors.refused("xml");
  }

  @Override
  public final String getCursorName() throws SQLException {
    throw SqlErrors.refused("a cursor name");
  }

  @Override
  public final int getConcurrency() throws SQLException {
    return CONCUR_READ_ONLY;
  }

  @Override
  public final boolean rowUpdated() throws SQLException {
    return false;
  }

  @Override
  public final boolean rowInserted() throws SQLException {
    return false;
  }

  @Override
  public final boolean rowDeleted() throws SQLException {
    return false;
  }
}
