package dev.adb.calcite.physical.expression;

import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.UUID;
import org.apache.calcite.rex.RexLiteral;
import org.jspecify.annotations.Nullable;

/** Values of literals in internal form. */
public final class Literals {
  private Literals() {}

  /**
   * @param type of the column that is to hold it
   */
  public static @Nullable Object value(RexLiteral literal, DataType type) {
    if (literal.isNull()) {
      return null;
    }
    return switch (type.kind()) {
      case BOOLEAN -> literal.getValueAs(Boolean.class);
      case INT -> number(literal).intValue();
      case BIGINT -> number(literal).longValue();
      case DATE, TIME -> literal.getValueAs(Integer.class);
      case TIMESTAMP -> literal.getValueAs(Long.class);
      case DOUBLE -> literal.getValueAs(Double.class);
      case DECIMAL -> number(literal).setScale(type.scale(), RoundingMode.HALF_UP);
      case STRING, JSON -> literal.getValueAs(String.class);
      case BYTES -> literal.getValueAs(byte[].class);
      case UUID -> UUID.fromString(Objects.requireNonNull(literal.getValueAs(String.class)));
    };
  }

  private static BigDecimal number(RexLiteral literal) {
    return Objects.requireNonNull(literal.getValueAs(BigDecimal.class));
  }
}
