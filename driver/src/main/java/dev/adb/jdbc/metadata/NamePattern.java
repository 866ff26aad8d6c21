package dev.adb.jdbc.metadata;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of names: {@code %} is any characters, {@code _} is one, a backslash takes the meaning
 * from the next. Case does not matter.
 */
final class NamePattern {
  private static final char ESCAPE = '\\';

  private final @Nullable String pattern;

  /**
   * @param pattern null matches everything
   */
  NamePattern(@Nullable String pattern) {
    this.pattern = pattern == null ? null : pattern.toLowerCase(Locale.ROOT);
  }

  boolean matches(String name) {
    return pattern == null || matches(pattern, name.toLowerCase(Locale.ROOT));
  }

  /** Goes back to the last % alone, so the time is at most the product of the lengths. */
  private static boolean matches(String pattern, String name) {
    int at = 0;
    int read = 0;
    int percent = -1;
    int retry = 0;
    while (read < name.length()) {
      char c = at < pattern.length() ? pattern.charAt(at) : 0;
      boolean escaped = c == ESCAPE && at + 1 < pattern.length();
      char wanted = escaped ? pattern.charAt(at + 1) : c;
      if (at < pattern.length() && !escaped && c == '%') {
        percent = at++;
        retry = read;
      } else if (at < pattern.length() && ((!escaped && c == '_') || wanted == name.charAt(read))) {
        at += escaped ? 2 : 1;
        read++;
      } else if (percent >= 0) {
        at = percent + 1;
        read = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '%') {
      at++;
    }
    return at == pattern.length();
  }
}
