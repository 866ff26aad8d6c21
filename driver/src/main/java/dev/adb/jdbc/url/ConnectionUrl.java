package dev.adb.jdbc.url;

import dev.adb.jdbc.error.SqlErrors;
import dev.adb.session.ConnectionProperty;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * An address and the properties of a connection.
 *
 * @param address what stands between {@code jdbc:adb:} and {@code ?}
 */
public record ConnectionUrl(String address, Map<ConnectionProperty, String> properties) {
  public static final String PREFIX = "jdbc:adb:";

  public static boolean isOurs(@Nullable String url) {
    return url != null && url.startsWith(PREFIX);
  }

  /**
   * @param url one that {@link #isOurs}
   * @param info wins over the URL where both have a property
   * @throws SQLException 08001 for an address of no known form, 22023 for a property that is not
   *     known or has a value that it cannot have
   */
  public static ConnectionUrl parse(String url, @Nullable Properties info) throws SQLException {
    String rest = url.substring(PREFIX.length());
    int question = rest.indexOf('?');
    String address = question < 0 ? rest : rest.substring(0, question);
    Map<ConnectionProperty, String> properties = new EnumMap<>(ConnectionProperty.class);
    if (question >= 0) {
      for (String pair : rest.substring(question + 1).split("&", -1)) {
        if (!pair.isEmpty()) {
          int equals = pair.indexOf('=');
          String key = decode(equals < 0 ? pair : pair.substring(0, equals));
          put(properties, key, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
      }
    }
    if (info != null) {
      for (String key : info.stringPropertyNames()) {
        put(properties, key, String.valueOf(info.getProperty(key)));
      }
    }
    requireKnownForm(address);
    return new ConnectionUrl(address, Map.copyOf(properties));
  }

  private static void requireKnownForm(String address) throws SQLException {
    boolean known =
        isLonger(address, "mem:") || isLonger(address, "file:") || isLonger(address, "//");
    if (!known) {
      throw SqlErrors.of(
          SqlErrors.CANNOT_CONNECT,
          "unknown form of url: url=%s%s, known are %smem:name, %sfile:directory and %s//host:port/"
              .formatted(PREFIX, address, PREFIX, PREFIX, PREFIX));
    }
  }

  private static boolean isLonger(String address, String start) {
    return address.startsWith(start) && address.length() > start.length();
  }

  private static void put(Map<ConnectionProperty, String> properties, String key, String value)
      throws SQLException {
    ConnectionProperty property = find(key);
    if (property == null) {
      throw SqlErrors.of(
          SqlErrors.INVALID_VALUE,
          "unknown connection property: name=%s, nearest=%s".formatted(key, nearest(key)));
    }
    properties.put(property, checked(property, value));
  }

  private static String checked(ConnectionProperty property, String value) throws SQLException {
    if (property.choices().isEmpty()) {
      return value;
    }
    for (String choice : property.choices()) {
      if (choice.equalsIgnoreCase(value)) {
        return choice;
      }
    }
    throw SqlErrors.of(
        SqlErrors.INVALID_VALUE,
        "invalid connection property: name=%s, value=%s, allowed=%s"
            .formatted(property.key(), value, property.choices()));
  }

  public static @Nullable ConnectionProperty find(String key) {
    for (ConnectionProperty property : ConnectionProperty.values()) {
      if (property.key().equalsIgnoreCase(key)) {
        return property;
      }
    }
    return null;
  }

  private static String nearest(String key) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (ConnectionProperty property : ConnectionProperty.values()) {
      int distance =
          distance(key.toLowerCase(Locale.ROOT), property.key().toLowerCase(Locale.ROOT));
      if (distance < bestDistance) {
        best = property.key();
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Levenshtein's: how many letters must be added, dropped or changed. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, 1 + Math.min(row[j - 1], row[j]));
      }
    }
    return row[b.length()];
  }

  /** Decodes {@code %xx} as UTF-8; a plus sign is a plus sign. */
  private static String decode(String text) throws SQLException {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    int index = 0;
    while (index < text.length()) {
      int percent = text.indexOf('%', index);
      int end = percent < 0 ? text.length() : percent;
      bytes.writeBytes(text.substring(index, end).getBytes(StandardCharsets.UTF_8));
      if (percent < 0) {
        break;
      }
      int high = digit(text, percent + 1);
      int low = digit(text, percent + 2);
      if (high < 0 || low < 0) {
        throw SqlErrors.of(
            SqlErrors.INVALID_VALUE, "% in a url takes two hexadecimal digits: value=" + text);
      }
      bytes.write(high << 4 | low);
      index = percent + 3;
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static int digit(String text, int index) {
    return index < text.length() ? Character.digit(text.charAt(index), 16) : -1;
  }
}
