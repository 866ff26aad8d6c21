package dev.adb.datalog.ast;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The aggregates. Inside an expression their names always mean them. */
public enum AggregateFunction {
  COUNT,
  SUM,
  MIN,
  MAX,
  AVG,
  FIRST,
  LAST;

  /** Returns the name as it is written. */
  public String symbol() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the aggregate of that name, whatever the case, or {@code null}. */
  public static @Nullable AggregateFunction named(String name) {
    for (AggregateFunction function : values()) {
      if (function.name().equalsIgnoreCase(name)) {
        return function;
      }
    }
    return null;
  }
}
