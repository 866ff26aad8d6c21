package dev.adb.calcite.physical.expression;

import java.util.function.Predicate;
import org.apache.calcite.runtime.SqlFunctions;
import org.jspecify.annotations.Nullable;

/** A pattern after {@code like}, looked at once; the most common ones need no machine. */
final class LikePattern {
  private LikePattern() {}

  /** A test that also fails as Calcite does where the pattern is wrong. */
  static Predicate<String> test(String pattern, @Nullable String escape) {
    Predicate<String> simple = escape == null ? simple(pattern) : null;
    if (simple != null) {
      return simple;
    }
    SqlFunctions.LikeFunction function = new SqlFunctions.LikeFunction();
    return escape == null
        ? text -> function.like(text, pattern)
        : text -> function.like(text, pattern, escape);
  }

  /** For text with a percent sign at one end, at both or at none, or null for other patterns. */
  private static @Nullable Predicate<String> simple(String pattern) {
    boolean open = pattern.startsWith("%");
    boolean ajar = pattern.length() > 1 && pattern.endsWith("%");
    String part = pattern.substring(open ? 1 : 0, pattern.length() - (ajar ? 1 : 0));
    // a machine takes code points, so that half of one matches no whole one
    boolean halves = part.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
    if (part.indexOf('%') >= 0 || part.indexOf('_') >= 0 || halves) {
      return null;
    }
    if (open && ajar) {
      return text -> text.contains(part);
    }
    if (open) {
      return text -> text.endsWith(part);
    }
    return ajar ? text -> text.startsWith(part) : part::equals;
  }
}
