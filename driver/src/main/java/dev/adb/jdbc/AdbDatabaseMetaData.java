package dev.adb.jdbc;

import dev.adb.jdbc.base.SelfWrapper;
import dev.adb.jdbc.metadata.CatalogMetaData;
import dev.adb.jdbc.metadata.SqlKeywords;
import dev.adb.jdbc.url.ConnectionUrl;
import dev.adb.session.CatalogInfo;
import dev.adb.session.DatabaseInfo;
import dev.adb.session.RowCursor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What a connection is connected to, and what it offers. */
final class AdbDatabaseMetaData extends CatalogMetaData implements SelfWrapper {
  private final SessionConnection connection;
  private final String url;
  private final String userName;

  AdbDatabaseMetaData(SessionConnection connection, String url, String userName) {
    this.connection = connection;
    this.url = url;
    this.userName = userName;
  }

  @Override
  protected CatalogInfo catalog() throws SQLException {
    return connection.session(session -> session.catalog());
  }

  private DatabaseInfo database() throws SQLException {
    return connection.session(session -> session.database());
  }

  @Override
  protected ResultSet list(RowCursor rows) throws SQLException {
    connection.checkOpen();
    return AdbResultSet.detached(rows);
  }

  @Override
  public Connection getConnection() {
    return connection;
  }

  /** Without the properties. */
  @Override
  public String getURL() {
    return url;
  }

  @Override
  public String getUserName() {
    return userName;
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return connection.isReadOnly();
  }

  @Override
  public boolean usesLocalFiles() {
    return url.startsWith(ConnectionUrl.PREFIX + "file:");
  }

  @Override
  public String getDatabaseProductName() {
    return "aDB";
  }

  @Override
  public String getDatabaseProductVersion() throws SQLException {
    return database().version();
  }

  @Override
  public int getDatabaseMajorVersion() throws SQLException {
    return database().majorVersion();
  }

  @Override
  public int getDatabaseMinorVersion() throws SQLException {
    return database().minorVersion();
  }

  @Override
  public String getDriverName() {
    return "aDB JDBC driver";
  }

  @Override
  public String getDriverVersion() {
    return DriverVersion.TEXT;
  }

  @Override
  public int getDriverMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public int getDriverMinorVersion() {
    return DriverVersion.MINOR;
  }

  @Override
  public String getSQLKeywords() {
    return SqlKeywords.TEXT;
  }
}
