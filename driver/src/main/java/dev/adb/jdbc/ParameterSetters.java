package dev.adb.jdbc;

import dev.adb.jdbc.convert.ParameterWriter;
import dev.adb.jdbc.convert.SqlTypes;
import dev.adb.jdbc.convert.Streams;
import dev.adb.jdbc.convert.Times;
import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.ParameterInfo;
import dev.adb.session.ValueKind;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Binds parameters, counted from 1. */
abstract class ParameterSetters extends AdbStatement implements PreparedStatement {
  private static final int NO_SCALE = -1;

  private final ParameterWriter writer;

  ParameterSetters(
      SessionConnection connection,
      int resultSetType,
      int holdability,
      List<ParameterInfo> parameters) {
    super(connection, resultSetType, holdability);
    writer = new ParameterWriter(parameters);
  }

  final ParameterWriter writer() {
    return writer;
  }

  private int at(int parameter) throws SQLException {
    checkOpen();
    if (parameter < 1 || parameter > writer.count()) {
      throw SqlErrors.of(
          SqlErrors.INVALID_INDEX,
          "parameter index out of range: index=%d, parameters=%d"
              .formatted(parameter, writer.count()));
    }
    return parameter - 1;
  }

  private void set(int parameter, @Nullable Object value) throws SQLException {
    writer.setObject(at(parameter), value, ValueKind.UNKNOWN, NO_SCALE);
  }

  @Override
  public final void clearParameters() throws SQLException {
    checkOpen();
    writer.clear();
  }

  @Override
  public final void setNull(int parameter, int type) throws SQLException {
    writer.setNull(at(parameter));
  }

  @Override
  public final void setNull(int parameter, int type, @Nullable String typeName)
      throws SQLException {
    writer.setNull(at(parameter));
  }

  @Override
  public final void setBoolean(int parameter, boolean value) throws SQLException {
    writer.setBoolean(at(parameter), value);
  }

  @Override
  public final void setByte(int parameter, byte value) throws SQLException {
    writer.setInt(at(parameter), value);
  }

  @Override
  public final void setShort(int parameter, short value) throws SQLException {
    writer.setInt(at(parameter), value);
  }

  @Override
  public final void setInt(int parameter, int value) throws SQLException {
    writer.setInt(at(parameter), value);
  }

  @Override
  public final void setLong(int parameter, long value) throws SQLException {
    writer.setLong(at(parameter), value);
  }

  @Override
  public final void setFloat(int parameter, float value) throws SQLException {
    writer.setDouble(at(parameter), value);
  }

  @Override
  public final void setDouble(int parameter, double value) throws SQLException {
    writer.setDouble(at(parameter), value);
  }

  @Override
  public final void setBigDecimal(int parameter, @Nullable BigDecimal value) throws SQLException {
    if (value == null) {
      writer.setNull(at(parameter));
    } else {
      writer.setDecimal(at(parameter), value);
    }
  }

  @Override
  public final void setString(int parameter, @Nullable String value) throws SQLException {
    if (value == null) {
      writer.setNull(at(parameter));
    } else {
      writer.setString(at(parameter), value);
    }
  }

  @Override
  public final void setNString(int parameter, @Nullable String value) throws SQLException {
    setString(parameter, value);
  }

  @Override
  public final void setBytes(int parameter, byte @Nullable [] value) throws SQLException {
    if (value == null) {
      writer.setNull(at(parameter));
    } else {
      writer.setBytes(at(parameter), value);
    }
  }

  @Override
  public final void setDate(int parameter, @Nullable Date value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public final void setDate(int parameter, @Nullable Date value, @Nullable Calendar calendar)
      throws SQLException {
    set(parameter, value == null ? null : Times.localDate(value, calendar));
  }

  @Override
  public final void setTime(int parameter, @Nullable Time value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public final void setTime(int parameter, @Nullable Time value, @Nullable Calendar calendar)
      throws SQLException {
    set(parameter, value == null ? null : Times.localTime(value, calendar));
  }

  @Override
  public final void setTimestamp(int parameter, @Nullable Timestamp value) throws SQLException {
    if (value == null) {
      writer.setNull(at(parameter));
    } else {
      writer.setTimestampMillis(at(parameter), value.getTime());
    }
  }

  @Override
  public final void setTimestamp(
      int parameter, @Nullable Timestamp value, @Nullable Calendar calendar) throws SQLException {
    set(parameter, value == null ? null : Times.localDateTime(value, calendar));
  }

  @Override
  public final void setObject(int parameter, @Nullable Object value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public final void setObject(int parameter, @Nullable Object value, int type) throws SQLException {
    setObject(parameter, value, type, NO_SCALE);
  }

  /**
   * @throws SQLException 0A000 for a type that the database has nothing like
   */
  @Override
  public final void setObject(int parameter, @Nullable Object value, int type, int scale)
      throws SQLException {
    ValueKind target = SqlTypes.kind(type);
    if (target == null) {
      throw SqlErrors.refused("the JDBC type " + type);
    }
    int digits = target == ValueKind.DECIMAL ? scale : NO_SCALE;
    writer.setObject(at(parameter), value, target, digits);
  }

  @Override
  public final void setObject(int parameter, @Nullable Object value, @Nullable SQLType type)
      throws SQLException {
    setObject(parameter, value, type, NO_SCALE);
  }

  @Override
  public final void setObject(
      int parameter, @Nullable Object value, @Nullable SQLType type, int scale)
      throws SQLException {
    Integer code = type == null ? null : type.getVendorTypeNumber();
    if (code == null) {
      throw SqlErrors.refused("the JDBC type " + type);
    }
    setObject(parameter, value, code, scale);
  }

  private void setText(int parameter, @Nullable Reader reader, long length) throws SQLException {
    setString(parameter, reader == null ? null : Streams.readText(reader, length));
  }

  private void setBinary(int parameter, @Nullable InputStream stream, long length)
      throws SQLException {
    setBytes(parameter, stream == null ? null : Streams.readBytes(stream, length));
  }

  private void setAscii(int parameter, @Nullable InputStream stream, long length)
      throws SQLException {
    setString(
        parameter,
        stream == null
            ? null
            : new String(Streams.readBytes(stream, length), StandardCharsets.US_ASCII));
  }

  @Override
  public final void setAsciiStream(int parameter, @Nullable InputStream stream, int length)
      throws SQLException {
    setAscii(parameter, stream, length);
  }

  @Override
  public final void setAsciiStream(int parameter, @Nullable InputStream stream, long length)
      throws SQLException {
    setAscii(parameter, stream, length);
  }

  @Override
  public final void setAsciiStream(int parameter, @Nullable InputStream stream)
      throws SQLException {
    setAscii(parameter, stream, Streams.ALL);
  }

  @Override
  @Deprecated
  public final void setUnicodeStream(int parameter, @Nullable InputStream stream, int length)
      throws SQLException {
    setString(
        parameter,
        stream == null
            ? null
            : new String(Streams.readBytes(stream, length), StandardCharsets.UTF_8));
  }

  @Override
  public final void setBinaryStream(int parameter, @Nullable InputStream stream, int length)
      throws SQLException {
    setBinary(parameter, stream, length);
  }

  @Override
  public final void setBinaryStream(int parameter, @Nullable InputStream stream, long length)
      throws SQLException {
    setBinary(parameter, stream, length);
  }

  @Override
  public final void setBinaryStream(int parameter, @Nullable InputStream stream)
      throws SQLException {
    setBinary(parameter, stream, Streams.ALL);
  }

  @Override
  public final void setCharacterStream(int parameter, @Nullable Reader reader, int length)
      throws SQLException {
    setText(parameter, reader, length);
  }

  @Override
  public final void setCharacterStream(int parameter, @Nullable Reader reader, long length)
      throws SQLException {
    setText(parameter, reader, length);
  }

  @Override
  public final void setCharacterStream(int parameter, @Nullable Reader reader) throws SQLException {
    setText(parameter, reader, Streams.ALL);
  }

  @Override
  public final void setNCharacterStream(int parameter, @Nullable Reader reader, long length)
      throws SQLException {
    setText(parameter, reader, length);
  }

  @Override
  public final void setNCharacterStream(int parameter, @Nullable Reader reader)
      throws SQLException {
    setText(parameter, reader, Streams.ALL);
  }

  @Override
  public final void setBlob(int parameter, @Nullable Blob value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public final void setBlob(int parameter, @Nullable InputStream stream, long length)
      throws SQLException {
    setBinary(parameter, stream, length);
  }

  @Override
  public final void setBlob(int parameter, @Nullable InputStream stream) throws SQLException {
    setBinary(parameter, stream, Streams.ALL);
  }

  @Override
  public final void setClob(int parameter, @Nullable Clob value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public final void setClob(int parameter, @Nullable Reader reader, long length)
      throws SQLException {
    setText(parameter, reader, length);
  }

  @Override
  public final void setClob(int parameter, @Nullable Reader reader) throws SQLException {
    setText(parameter, reader, Streams.ALL);
  }

  @Override
  public final void setNClob(int parameter, @Nullable NClob value) throws SQLException {
    set(parameter, value);
  }

  @Override
  public final void setNClob(int parameter, @Nullable Reader reader, long length)
      throws SQLException {
    setText(parameter, reader, length);
  }

  @Override
  public final void setNClob(int parameter, @Nullable Reader reader) throws SQLException {
    setText(parameter, reader, Streams.ALL);
  }

  @Override
  public final void setURL(int parameter, @Nullable URL value) throws SQLException {
    set(parameter, value);
  }

  private void setOnlyNull(int parameter, @Nullable Object value, String what) throws SQLException {
    if (value != null) {
      throw SqlErrors.refused(what);
    }
    writer.setNull(at(parameter));
  }

  @Override
  public final void setArray(int parameter, @Nullable Array value) throws SQLException {
    setOnlyNull(parameter, value, "an array as a parameter");
  }

  @Override
  public final void setRef(int parameter, @Nullable Ref value) throws SQLException {
    setOnlyNull(parameter, value, "a ref");
  }

  @Override
  public final void setRowId(int parameter, @Nullable RowId value) throws SQLException {
    setOnlyNull(parameter, value, "a row id");
  }

  @Override
  public final void setSQLXML(int parameter, @Nullable SQLXML value) throws SQLException {
    setOnlyNull(parameter, value, "xml");
  }
}
