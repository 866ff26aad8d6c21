package dev.adb.jdbc;

import dev.adb.jdbc.url.ConnectionUrl;
import dev.adb.session.ConnectionProperty;
import dev.adb.session.Session;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections for {@code jdbc:adb:mem:name}, {@code jdbc:adb:file:directory} and {@code
 * jdbc:adb://host:port/}, each followed by {@code ?key=value&key=value} where wanted. The keys are
 * those of {@link ConnectionProperty}; one given in the Properties wins over the URL's.
 */
public final class AdbDriver implements Driver {
  private static final Logger LOGGER = Logger.getLogger("dev.adb");

  static {
    try {
      DriverManager.registerDriver(new AdbDriver());
    } catch (SQLException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Made by {@link java.util.ServiceLoader}; use {@link DriverManager} or {@link AdbDataSource}.
   */
  public AdbDriver() {}

  /**
   * Returns null for a URL of another database.
   *
   * @throws SQLException 08001 if the database cannot be reached, 28000 for a refused user, 22023
   *     for a property that is not known
   */
  @Override
  public @Nullable Connection connect(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    if (url == null || !ConnectionUrl.isOurs(url)) {
      return null;
    }
    return open(url, info);
  }

  static AdbConnection open(String url, @Nullable Properties info) throws SQLException {
    ConnectionUrl parsed = ConnectionUrl.parse(url, info);
    Session session = SessionFactories.open(parsed);
    Map<ConnectionProperty, String> properties = parsed.properties();
    return new SessionConnection(
        session,
        ConnectionUrl.PREFIX + parsed.address(),
        properties.getOrDefault(ConnectionProperty.USER, ""),
        properties.get(ConnectionProperty.APPLICATION_NAME));
  }

  @Override
  public boolean acceptsURL(@Nullable String url) {
    return ConnectionUrl.isOurs(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(@Nullable String url, @Nullable Properties info)
      throws SQLException {
    Map<ConnectionProperty, String> given =
        url != null && ConnectionUrl.isOurs(url)
            ? ConnectionUrl.parse(url, info).properties()
            : Map.of();
    ConnectionProperty[] properties = ConnectionProperty.values();
    DriverPropertyInfo[] infos = new DriverPropertyInfo[properties.length];
    for (int index = 0; index < properties.length; index++) {
      infos[index] = info(properties[index], given.get(properties[index]));
    }
    return infos;
  }

  private static DriverPropertyInfo info(ConnectionProperty property, @Nullable String given) {
    DriverPropertyInfo info =
        new DriverPropertyInfo(property.key(), given == null ? property.defaultValue() : given);
    info.description = property.description();
    info.required = false;
    if (!property.choices().isEmpty()) {
      info.choices = property.choices().toArray(new String[0]);
    }
    return info;
  }

  @Override
  public int getMajorVersion() {
    return DriverVersion.MAJOR;
  }

  @Override
  public int getMinorVersion() {
    return DriverVersion.MINOR;
  }

  /** False: events cannot be updated or deleted, which SQL-92's entry level asks for. */
  @Override
  public boolean jdbcCompliant() {
    return false;
  }

  @Override
  public Logger getParentLogger() {
    return LOGGER;
  }
}
