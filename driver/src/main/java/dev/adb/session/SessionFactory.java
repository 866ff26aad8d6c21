package dev.adb.session;

import java.util.Map;

/**
 * Opens sessions for one family of addresses. Found by {@link java.util.ServiceLoader} in the class
 * loader of the driver.
 */
public interface SessionFactory {

  /**
   * Whether it serves the address: what follows {@code jdbc:adb:} and precedes {@code ?}, such as
   * {@code mem:name}, {@code file:directory} or {@code //host:port/}.
   */
  boolean serves(String address);

  /**
   * Opens a session.
   *
   * @param properties by lower-case name, already checked against {@link ConnectionProperty}
   * @throws SessionException 08001 if the database cannot be reached or opened, 28000 for a refused
   *     user
   */
  Session open(String address, Map<ConnectionProperty, String> properties);
}
