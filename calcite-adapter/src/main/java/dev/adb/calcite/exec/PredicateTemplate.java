package dev.adb.calcite.exec;

import dev.adb.engine.expr.ColumnPredicate;
import dev.adb.engine.expr.ColumnPredicate.Comparison;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.avatica.util.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * A condition on a column whose constants are known when the scan starts. Bound to them it becomes
 * the {@link ColumnPredicate} that holds for exactly the same rows, also where a constant is no
 * value of the column's type: {@code amount < 50.005} on two decimals is {@code amount <= 50.00}.
 *
 * @param first index of the first constant in the scan's array of constants
 * @param count how many constants: 1 of a comparison, any number of IN, 0 of the null tests
 */
public record PredicateTemplate(int columnId, DataType type, Test test, int first, int count) {

  /** What is tested. */
  public enum Test {
    EQUAL,
    NOT_EQUAL,
    LESS,
    LESS_OR_EQUAL,
    GREATER,
    GREATER_OR_EQUAL,
    IN,
    IS_NULL,
    IS_NOT_NULL
  }

  /** The predicate, or null where it holds for no row whatever the column holds. */
  @Nullable ColumnPredicate bind(@Nullable Object[] constants) {
    return switch (test) {
      case IS_NULL -> new ColumnPredicate.IsNull(columnId);
      case IS_NOT_NULL -> new ColumnPredicate.IsNotNull(columnId);
      case IN -> bindIn(constants);
      default -> bindComparison(constants[first]);
    };
  }

  private @Nullable ColumnPredicate bindIn(@Nullable Object[] constants) {
    List<Object> values = new ArrayList<>();
    for (int index = first; index < first + count; index++) {
      Object constant = constants[index];
      Object value = constant == null ? null : exact(constant);
      if (value != null && !values.contains(value)) {
        values.add(value);
      }
    }
    if (values.isEmpty()) {
      return null;
    }
    return values.size() == 1
        ? new ColumnPredicate.Compare(columnId, Comparison.EQUAL, values.get(0))
        : new ColumnPredicate.In(columnId, values);
  }

  private @Nullable ColumnPredicate bindComparison(@Nullable Object constant) {
    if (constant == null) {
      return null;
    }
    Object value = exact(constant);
    if (value != null) {
      return compare(Comparison.valueOf(test.name()), value);
    }
    // no value of the column's type equals the constant
    return switch (test) {
      case EQUAL -> null;
      case NOT_EQUAL -> new ColumnPredicate.IsNotNull(columnId);
      case LESS, LESS_OR_EQUAL ->
          rounded((Number) constant, RoundingMode.FLOOR, Comparison.LESS_OR_EQUAL);
      default -> rounded((Number) constant, RoundingMode.CEILING, Comparison.GREATER_OR_EQUAL);
    };
  }

  private ColumnPredicate compare(Comparison comparison, Object value) {
    return new ColumnPredicate.Compare(columnId, comparison, value);
  }

  /** The constant as a value of the column's type in internal form, or null if it is none. */
  private @Nullable Object exact(Object constant) {
    if (isExactNumber()) {
      BigDecimal number = number((Number) constant);
      BigDecimal scaled = number.setScale(type.scale(), RoundingMode.FLOOR);
      return scaled.compareTo(number) == 0 && inRange(scaled) ? internal(scaled) : null;
    }
    if (constant instanceof ByteString bytes) {
      return bytes.getBytes();
    }
    return constant;
  }

  private boolean isExactNumber() {
    return type.kind() == TypeKind.INT
        || type.kind() == TypeKind.BIGINT
        || type.kind() == TypeKind.DECIMAL;
  }

  /**
   * The constant lies between two neighbours of the column's type, or beyond all its values; the
   * neighbour on the side of the comparison decides.
   */
  private @Nullable ColumnPredicate rounded(
      Number constant, RoundingMode rounding, Comparison comparison) {
    BigDecimal neighbour = number(constant).setScale(type.scale(), rounding);
    if (inRange(neighbour)) {
      return compare(comparison, internal(neighbour));
    }
    boolean above = neighbour.signum() > 0;
    return above == (comparison == Comparison.LESS_OR_EQUAL)
        ? new ColumnPredicate.IsNotNull(columnId)
        : null;
  }

  private boolean inRange(BigDecimal scaled) {
    return switch (type.kind()) {
      case INT -> fits(scaled.toBigInteger(), Integer.SIZE);
      case BIGINT -> fits(scaled.toBigInteger(), Long.SIZE);
      default -> scaled.precision() <= type.precision();
    };
  }

  private static boolean fits(BigInteger number, int bits) {
    return number.bitLength() < bits;
  }

  private Object internal(BigDecimal scaled) {
    return switch (type.kind()) {
      case INT -> scaled.intValueExact();
      case BIGINT -> scaled.longValueExact();
      default -> scaled;
    };
  }

  private static BigDecimal number(Number constant) {
    return constant instanceof BigDecimal decimal
        ? decimal
        : BigDecimal.valueOf(constant.longValue());
  }
}
