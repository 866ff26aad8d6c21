package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.Locale;

/**
 * A name as it was written, without its quotes. Names that differ in case only are the same name:
 * compare {@link #key()}, or use {@link #matches}.
 */
public record Name(String text, SourceRange range) {

  /** Returns the name folded for use as a key of a map. */
  public String key() {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Returns whether {@code other} is this name, whatever the case. */
  public boolean matches(String other) {
    return text.equalsIgnoreCase(other);
  }

  @Override
  public String toString() {
    return text;
  }
}
