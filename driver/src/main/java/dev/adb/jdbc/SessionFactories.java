package dev.adb.jdbc;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.jdbc.url.ConnectionUrl;
import dev.adb.session.Session;
import dev.adb.session.SessionFactory;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The ways to a database that are on the class path of the driver. */
final class SessionFactories {
  private static final Logger LOGGER = Logger.getLogger("dev.adb");
  private static final List<SessionFactory> FOUND = find();

  private SessionFactories() {}

  private static List<SessionFactory> find() {
    List<SessionFactory> found = new ArrayList<>();
    Iterator<SessionFactory> factories =
        ServiceLoader.load(SessionFactory.class, SessionFactories.class.getClassLoader())
            .iterator();
    boolean more = true;
    while (more) {
      try {
        more = factories.hasNext();
        if (more) {
          found.add(factories.next());
        }
      } catch (ServiceConfigurationError absent) {
        // A jar without the engine still reaches servers, and one without the wire still opens
        // files; the loader has moved past the one that failed.
        LOGGER.log(Level.FINE, "a way to databases is not there", absent);
      }
    }
    return List.copyOf(found);
  }

  /**
   * @throws SQLException 08001 if nothing serves the address, or the database cannot be reached
   */
  static Session open(ConnectionUrl url) throws SQLException {
    for (SessionFactory factory : FOUND) {
      if (factory.serves(url.address())) {
        try {
          return factory.open(url.address(), url.properties());
        } catch (RuntimeException e) {
          throw SessionErrors.of(e);
        }
      }
    }
    throw SqlErrors.of(
        SqlErrors.CANNOT_CONNECT,
        "no part of this driver serves the url: url=" + ConnectionUrl.PREFIX + url.address());
  }
}
