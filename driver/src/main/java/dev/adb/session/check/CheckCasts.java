package dev.adb.session.check;

import dev.adb.calcite.type.ValueConversion;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.TypeName;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * {@code cast}: numbers are rounded half up and must then fit, text is read or cut, a timestamp is
 * cut to its date or time. What is written differently here and there has no text.
 */
final class CheckCasts {
  private static final long MILLIS_A_DAY = 86_400_000L;

  private final CheckCompiler compiler;

  CheckCasts(CheckCompiler compiler) {
    this.compiler = compiler;
  }

  CheckCompiler.Typed compile(Expression.Cast cast) {
    CheckCompiler.Typed operand = compiler.compile(cast.operand());
    TypeName name = cast.type();
    DataType type =
        new DataType(TypeKind.valueOf(name.kind().name()), name.precision(), name.scale());
    if (!isAllowed(operand.kind(), type)) {
      throw compiler.mismatch(
          cast, "%s cannot be cast to %s in a check".formatted(operand.kind().text(), type));
    }
    Kind from = operand.kind();
    return new CheckCompiler.Typed(
        Kind.of(type),
        CheckCompiler.unary(operand.evaluation(), value -> convert(from, value, type)));
  }

  private static boolean isAllowed(Kind from, DataType type) {
    Kind to = Kind.of(type);
    if (from == Kind.NULL) {
      return true;
    }
    if (type.kind() == TypeKind.JSON) {
      return false;
    }
    if (from == to || (from.isNumber() && to.isNumber())) {
      return true;
    }
    return switch (from) {
      case STRING -> to != Kind.BYTES;
      case WHOLE, DECIMAL, UUID -> to == Kind.STRING;
      case DATE -> to == Kind.STRING || to == Kind.TIMESTAMP;
      case TIMESTAMP -> to == Kind.DATE || to == Kind.TIME;
      default -> false;
    };
  }

  private static Object convert(Kind from, Object value, DataType type) {
    return switch (type.kind()) {
      case INT -> whole(exact(from, value, type), type, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BIGINT -> whole(exact(from, value, type), type, Long.MIN_VALUE, Long.MAX_VALUE);
      case DECIMAL -> decimal(value, type);
      case DOUBLE -> from == Kind.STRING ? read(value, type) : Numbers.toDouble(value);
      case STRING -> cut(text(from, value), type.precision());
      case DATE ->
          from == Kind.TIMESTAMP
              ? (Object) (int) Math.floorDiv((Long) value, MILLIS_A_DAY)
              : from == Kind.STRING ? read(value, type) : value;
      case TIME ->
          from == Kind.TIMESTAMP
              ? (Object) (int) Math.floorMod((Long) value, MILLIS_A_DAY)
              : from == Kind.STRING ? read(value, type) : value;
      case TIMESTAMP ->
          from == Kind.DATE
              ? (Object) ((Integer) value * MILLIS_A_DAY)
              : from == Kind.STRING ? read(value, type) : value;
      default -> from == Kind.STRING ? read(value, type) : value;
    };
  }

  private static Object read(Object text, DataType type) {
    return ValueConversion.convert(text, type);
  }

  /** Text must be that of a whole number, whereas a number is rounded. */
  private static Object exact(Kind from, Object value, DataType type) {
    return from == Kind.STRING ? read(value, type) : value;
  }

  private static Object whole(Object value, DataType type, long min, long max) {
    BigDecimal rounded = number(value, type).setScale(0, RoundingMode.HALF_UP);
    if (rounded.compareTo(BigDecimal.valueOf(min)) < 0
        || rounded.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw doesNotFit(value, type);
    }
    return rounded.longValueExact();
  }

  private static Object decimal(Object value, DataType type) {
    BigDecimal rounded = number(value, type).setScale(type.scale(), RoundingMode.HALF_UP);
    if (rounded.precision() > type.precision()) {
      throw doesNotFit(value, type);
    }
    return rounded;
  }

  /** With an exponent so large that its digits would fill the memory, a number fits nothing. */
  private static BigDecimal number(Object value, DataType type) {
    BigDecimal number = ValueConversion.decimal(value);
    if (number.signum() != 0
        && (long) number.precision() - number.scale() > DataType.DECIMAL_PRECISION_MAX) {
      throw doesNotFit(value, type);
    }
    return number.signum() == 0 ? BigDecimal.ZERO : number;
  }

  private static AdbException doesNotFit(Object value, DataType type) {
    return new AdbException(
        ErrorCode.NUMBER_OUT_OF_RANGE,
        "value does not fit %s in a check: value=%s".formatted(type, value));
  }

  private static String text(Kind from, Object value) {
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return from == Kind.DATE ? LocalDate.ofEpochDay((Integer) value).toString() : value.toString();
  }

  private static String cut(String text, int lengthMax) {
    return lengthMax == 0 || text.codePointCount(0, text.length()) <= lengthMax
        ? text
        : text.substring(0, text.offsetByCodePoints(0, lengthMax));
  }
}
