package dev.adb.engine.operator.sort;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.expr.ExpressionScope;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of an order are wanted.
 *
 * @param offset how many are left out, or null
 * @param fetch how many are returned at most, or null for all
 */
public record RowLimit(@Nullable RowCount offset, @Nullable RowCount fetch) {
  public static final RowLimit NONE = new RowLimit(null, null);

  /** A number of rows. */
  public sealed interface RowCount {
    record Literal(long count) implements RowCount {}

    /**
     * @param index of a question mark, from 0
     */
    record Parameter(int index) implements RowCount {}
  }

  /** The rows of a run: those from {@code offset}, before {@code end}. */
  record Bounds(long offset, long end) {}

  /**
   * @throws AdbException 22023 if a parameter is null or negative
   */
  Bounds bounds(ExpressionScope scope) {
    long first = offset == null ? 0 : count(offset, "offset", scope);
    long count = fetch == null ? Long.MAX_VALUE : count(fetch, "limit", scope);
    return new Bounds(first, count > Long.MAX_VALUE - first ? Long.MAX_VALUE : first + count);
  }

  private static long count(RowCount count, String what, ExpressionScope scope) {
    Object value =
        count instanceof RowCount.Parameter parameter
            ? scope.parameter(parameter.index())
            : (Object) ((RowCount.Literal) count).count();
    if (value == null || ((Number) value).longValue() < 0) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          what + " must be 0 or more, got " + value + ", write a number of rows");
    }
    return ((Number) value).longValue();
  }
}
