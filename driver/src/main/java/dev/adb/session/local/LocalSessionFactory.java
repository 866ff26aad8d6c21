package dev.adb.session.local;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Committer.Durability;
import dev.adb.session.ConnectionProperty;
import dev.adb.session.Session;
import dev.adb.session.SessionException;
import dev.adb.session.SessionFactory;
import dev.adb.session.result.Faults;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Opens sessions on {@code mem:name} and {@code file:directory}. */
public final class LocalSessionFactory implements SessionFactory {
  private static final String MEMORY = "mem:";
  private static final String FILE = "file:";

  @Override
  public boolean serves(String address) {
    return address.startsWith(MEMORY) || address.startsWith(FILE);
  }

  @Override
  public Session open(String address, Map<ConnectionProperty, String> properties) {
    DatabaseRegistry.Entry entry;
    try {
      Durability durability =
          Durability.valueOf(
              properties
                  .getOrDefault(ConnectionProperty.DURABILITY, "force")
                  .toUpperCase(Locale.ROOT));
      entry =
          address.startsWith(MEMORY)
              ? DatabaseRegistry.memory(address.substring(MEMORY.length()), durability)
              : DatabaseRegistry.file(directory(address.substring(FILE.length())), durability);
    } catch (AdbException e) {
      throw Faults.ofOpening(e);
    }
    LocalSession session = new LocalSession(entry);
    try {
      configure(session, properties);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private static Path directory(String text) {
    if (text.isEmpty()) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE, "a directory must follow jdbc:adb:file:");
    }
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE, "directory is no path: " + e.getMessage(), e);
    }
  }

  private static void configure(LocalSession session, Map<ConnectionProperty, String> properties) {
    String schema = properties.get(ConnectionProperty.SCHEMA);
    if (schema != null) {
      session.setSchema(schema);
    }
    String asOf = properties.get(ConnectionProperty.AS_OF);
    if (asOf != null) {
      session.setAsOf(number(ConnectionProperty.AS_OF, asOf));
    }
    String limit = properties.get(ConnectionProperty.RECURSION_LIMIT);
    if (limit != null) {
      long rounds = number(ConnectionProperty.RECURSION_LIMIT, limit);
      if (rounds < 1) {
        throw invalid(ConnectionProperty.RECURSION_LIMIT, limit);
      }
      session.setRecursionLimit(rounds);
    }
    session.setReadOnly(
        Boolean.parseBoolean(properties.getOrDefault(ConnectionProperty.READ_ONLY, "false")));
  }

  private static long number(ConnectionProperty property, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw invalid(property, text);
    }
  }

  private static SessionException invalid(ConnectionProperty property, String text) {
    return new SessionException(
        "22023", "%s must be a whole number, got %s".formatted(property.key(), text));
  }
}
