package dev.adb.engine.expr;

import org.jspecify.annotations.Nullable;

/** What expressions are given for one run of a statement. */
public interface ExpressionScope {

  /**
   * The value of a question mark in the internal form of its declared type, see {@link
   * dev.adb.engine.type.TypeKind}; null for SQL's null.
   *
   * @param index from 0
   */
  @Nullable Object parameter(int index);

  /** current_timestamp, in milliseconds since 1970-01-01T00:00Z. */
  long startTime();
}
