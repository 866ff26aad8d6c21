package dev.adb.jdbc;

import dev.adb.jdbc.base.SelfWrapper;
import dev.adb.jdbc.error.SqlErrors;
import dev.adb.jdbc.url.ConnectionUrl;
import dev.adb.session.ConnectionProperty;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Makes a connection at each call, for pools and containers that configure by setters. Set it up
 * before the first connection; from then on any thread may ask for one.
 */
public final class AdbDataSource implements DataSource, SelfWrapper {
  private final Properties properties = new Properties();
  private @Nullable String url;
  private @Nullable PrintWriter logWriter;
  private int loginTimeoutSeconds;

  /** A data source without a URL. */
  public AdbDataSource() {}

  public @Nullable String getURL() {
    return url;
  }

  /** One of the forms that {@link AdbDriver} names. */
  public void setURL(@Nullable String url) {
    this.url = url;
  }

  /** The same as {@link #getURL}, as some pools spell it. */
  public @Nullable String getUrl() {
    return url;
  }

  /** The same as {@link #setURL}, as some pools spell it. */
  public void setUrl(@Nullable String url) {
    this.url = url;
  }

  public @Nullable String getUser() {
    return get(ConnectionProperty.USER);
  }

  public void setUser(@Nullable String user) {
    set(ConnectionProperty.USER, user);
  }

  public void setPassword(@Nullable String password) {
    set(ConnectionProperty.PASSWORD, password);
  }

  public @Nullable String getApplicationName() {
    return get(ConnectionProperty.APPLICATION_NAME);
  }

  public void setApplicationName(@Nullable String applicationName) {
    set(ConnectionProperty.APPLICATION_NAME, applicationName);
  }

  public @Nullable String getSchema() {
    return get(ConnectionProperty.SCHEMA);
  }

  public void setSchema(@Nullable String schema) {
    set(ConnectionProperty.SCHEMA, schema);
  }

  public @Nullable String getDurability() {
    return get(ConnectionProperty.DURABILITY);
  }

  public void setDurability(@Nullable String durability) {
    set(ConnectionProperty.DURABILITY, durability);
  }

  /** Sets any other property by its name in a URL; null takes it back. */
  public void setProperty(String key, @Nullable String value) throws SQLException {
    ConnectionProperty property = ConnectionUrl.find(key);
    if (property == null) {
      throw SqlErrors.of(SqlErrors.INVALID_VALUE, "unknown connection property: name=" + key);
    }
    set(property, value);
  }

  private @Nullable String get(ConnectionProperty property) {
    return properties.getProperty(property.key());
  }

  private void set(ConnectionProperty property, @Nullable String value) {
    if (value == null) {
      properties.remove(property.key());
    } else {
      properties.setProperty(property.key(), value);
    }
  }

  @Override
  public AdbConnection getConnection() throws SQLException {
    return open(properties);
  }

  @Override
  public AdbConnection getConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    Properties own = new Properties();
    own.putAll(properties);
    if (user != null) {
      own.setProperty(ConnectionProperty.USER.key(), user);
    }
    if (password != null) {
      own.setProperty(ConnectionProperty.PASSWORD.key(), password);
    }
    return open(own);
  }

  private AdbConnection open(Properties own) throws SQLException {
    String target = url;
    if (target == null || !ConnectionUrl.isOurs(target)) {
      throw SqlErrors.of(
          SqlErrors.CANNOT_CONNECT,
          "the data source has no url of this driver: url=%s, form=%s…"
              .formatted(target, ConnectionUrl.PREFIX));
    }
    return AdbDriver.open(target, own);
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return logWriter;
  }

  /** Kept and not written to: the driver logs through java.util.logging. */
  @Override
  public void setLogWriter(@Nullable PrintWriter logWriter) {
    this.logWriter = logWriter;
  }

  @Override
  public int getLoginTimeout() {
    return loginTimeoutSeconds;
  }

  @Override
  public void setLoginTimeout(int seconds) {
    this.loginTimeoutSeconds = seconds;
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("dev.adb");
  }
}
