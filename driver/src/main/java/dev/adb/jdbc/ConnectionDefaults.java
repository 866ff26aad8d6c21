package dev.adb.jdbc;

import dev.adb.jdbc.base.SelfWrapper;
import dev.adb.jdbc.convert.MemoryBlob;
import dev.adb.jdbc.convert.MemoryClob;
import dev.adb.jdbc.convert.SqlTypes;
import dev.adb.jdbc.error.SqlErrors;
import dev.adb.jdbc.escape.EscapeSyntax;
import dev.adb.session.SessionWarning;
import dev.adb.session.ValueKind;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.NClob;
import java.sql.ResultSet;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Struct;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** What a connection does without its session. */
abstract class ConnectionDefaults implements AdbConnection, SelfWrapper {
  private static final String APPLICATION_NAME = "ApplicationName";

  private final Warnings warnings = new Warnings();
  private @Nullable String applicationName;
  private int holdability = ResultSet.HOLD_CURSORS_OVER_COMMIT;

  ConnectionDefaults(@Nullable String applicationName, List<SessionWarning> opening) {
    this.applicationName = applicationName;
    warnings.addAll(opening);
  }

  /**
   * @throws SQLException 08003 if the connection is closed
   */
  abstract void checkOpen() throws SQLException;

  @Override
  public abstract boolean isClosed();

  /**
   * The type that a result set will have; another than asked for gives a warning, as JDBC lays
   * down.
   */
  final int supported(int type, int concurrency) throws SQLException {
    if (concurrency == ResultSet.CONCUR_UPDATABLE) {
      warnings.add("01S02", "updatable results are not supported; the result will be read only");
    } else if (concurrency != ResultSet.CONCUR_READ_ONLY) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "unknown concurrency: value=" + concurrency);
    }
    return switch (type) {
      case ResultSet.TYPE_FORWARD_ONLY, ResultSet.TYPE_SCROLL_INSENSITIVE -> type;
      case ResultSet.TYPE_SCROLL_SENSITIVE -> {
        warnings.add("01S02", "sensitive results are not supported; it will be insensitive");
        yield ResultSet.TYPE_SCROLL_INSENSITIVE;
      }
      default ->
          throw SqlErrors.of(SqlErrors.INVALID_VALUE, "unknown result set type: value=" + type);
    };
  }

  static int requireHoldability(int holdability) throws SQLException {
    if (holdability != ResultSet.HOLD_CURSORS_OVER_COMMIT
        && holdability != ResultSet.CLOSE_CURSORS_AT_COMMIT) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "unknown holdability: value=" + holdability);
    }
    return holdability;
  }

  @Override
  public final CallableStatement prepareCall(@Nullable String sql) throws SQLException {
    checkOpen();
    throw SqlErrors.refused("a procedure call");
  }

  @Override
  public final CallableStatement prepareCall(@Nullable String sql, int type, int concurrency)
      throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public final CallableStatement prepareCall(
      @Nullable String sql, int type, int concurrency, int holdability) throws SQLException {
    return prepareCall(sql);
  }

  @Override
  public final String nativeSQL(@Nullable String sql) throws SQLException {
    checkOpen();
    return EscapeSyntax.translate(sql == null ? "" : sql);
  }

  /** Nothing: there are no catalogs. */
  @Override
  public final void setCatalog(@Nullable String catalog) throws SQLException {
    checkOpen();
  }

  @Override
  public final @Nullable String getCatalog() throws SQLException {
    checkOpen();
    return null;
  }

  @Override
  public final void setHoldability(int holdability) throws SQLException {
    checkOpen();
    this.holdability = requireHoldability(holdability);
  }

  @Override
  public final int getHoldability() throws SQLException {
    checkOpen();
    return holdability;
  }

  @Override
  public final Map<String, Class<?>> getTypeMap() throws SQLException {
    checkOpen();
    return new HashMap<>();
  }

  @Override
  public final void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    checkOpen();
    if (map != null && !map.isEmpty()) {
      throw SqlErrors.refused("a type map");
    }
  }

  @Override
  public final @Nullable SQLWarning getWarnings() throws SQLException {
    checkOpen();
    return warnings.first();
  }

  @Override
  public final void clearWarnings() throws SQLException {
    checkOpen();
    warnings.clear();
  }

  @Override
  public final Blob createBlob() throws SQLException {
    checkOpen();
    return new MemoryBlob(new byte[0]);
  }

  @Override
  public final Clob createClob() throws SQLException {
    return createNClob();
  }

  @Override
  public final NClob createNClob() throws SQLException {
    checkOpen();
    return new MemoryClob("");
  }

  @Override
  public final SQLXML createSQLXML() throws SQLException {
    checkOpen();
    throw SqlErrors.refused("xml");
  }

  @Override
  public final Struct createStruct(@Nullable String type, Object @Nullable [] attributes)
      throws SQLException {
    checkOpen();
    throw SqlErrors.refused("a struct");
  }

  @Override
  public final Array createArrayOf(@Nullable String type, @Nullable Object @Nullable [] elements)
      throws SQLException {
    checkOpen();
    if (type == null || elements == null) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "type and elements must not be null");
    }
    ValueKind kind = SqlTypes.kindNamed(type);
    if (kind == null) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "unknown type of an array: name=" + type);
    }
    return new AdbArray(type.toLowerCase(Locale.ROOT), kind, elements);
  }

  @Override
  public final void setClientInfo(@Nullable String name, @Nullable String value)
      throws SQLClientInfoException {
    if (isClosed()) {
      throw new SQLClientInfoException(
          "the connection is closed", SqlErrors.NOT_CONNECTED, Map.of());
    }
    if (APPLICATION_NAME.equalsIgnoreCase(name)) {
      applicationName = value;
    } else {
      warnings.add("01000", "client info is not kept: name=%s".formatted(name));
    }
  }

  /** What is not among the properties is taken back. */
  @Override
  public final void setClientInfo(@Nullable Properties properties) throws SQLClientInfoException {
    setClientInfo(APPLICATION_NAME, null);
    if (properties != null) {
      for (String name : properties.stringPropertyNames()) {
        setClientInfo(name, properties.getProperty(name));
      }
    }
  }

  @Override
  public final @Nullable String getClientInfo(@Nullable String name) throws SQLException {
    checkOpen();
    return APPLICATION_NAME.equalsIgnoreCase(name) ? applicationName : null;
  }

  @Override
  public final Properties getClientInfo() throws SQLException {
    checkOpen();
    Properties properties = new Properties();
    if (applicationName != null) {
      properties.setProperty(APPLICATION_NAME, applicationName);
    }
    return properties;
  }
}
