package dev.adb.session.check;

import dev.adb.datalog.ast.Expression;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The scalar functions of checks. */
final class CheckFunctions {
  private static final String KNOWN =
      "abs, ceil, char_length, coalesce, floor, greatest, least, length, lower, mod, nullif, round, substring, trim or upper";

  /** Digits of the smallest double behind its point, and then some. */
  private static final int PLACES_MAX = 400;

  private final CheckCompiler compiler;

  CheckFunctions(CheckCompiler compiler) {
    this.compiler = compiler;
  }

  CheckCompiler.Typed compile(Expression.FunctionCall call) {
    return switch (call.name().text().toLowerCase(Locale.ROOT)) {
      case "abs" -> number(call, value -> isNegative(value) ? Numbers.negate(value) : value);
      case "ceil", "ceiling" -> number(call, value -> rounded(value, RoundingMode.CEILING));
      case "floor" -> number(call, value -> rounded(value, RoundingMode.FLOOR));
      case "char_length", "character_length", "length" ->
          new CheckCompiler.Typed(
              Kind.WHOLE,
              text(call, text -> (Object) (long) text.codePointCount(0, text.length())));
      case "lower" ->
          new CheckCompiler.Typed(Kind.STRING, text(call, text -> text.toLowerCase(Locale.ROOT)));
      case "upper" ->
          new CheckCompiler.Typed(Kind.STRING, text(call, text -> text.toUpperCase(Locale.ROOT)));
      case "trim" -> new CheckCompiler.Typed(Kind.STRING, text(call, CheckFunctions::trim));
      case "mod" -> mod(call);
      case "round" -> round(call);
      case "substring" -> substring(call);
      case "nullif" -> nullIf(call);
      case "coalesce" -> coalesce(call);
      case "greatest" -> extreme(call, 1);
      case "least" -> extreme(call, -1);
      default -> throw compiler.unknownFunction(call, KNOWN);
    };
  }

  private interface TextFunction {
    Object of(String text);
  }

  private void checkCount(Expression.FunctionCall call, int count) {
    if (call.operands().size() != count) {
      throw compiler.wrongArguments(call, count);
    }
  }

  private CheckCompiler.Typed number(
      Expression.FunctionCall call, CheckCompiler.UnaryFunction function) {
    checkCount(call, 1);
    CheckCompiler.Typed operand = compiler.number(call.operands().get(0));
    return new CheckCompiler.Typed(
        operand.kind(), CheckCompiler.unary(operand.evaluation(), function));
  }

  private Evaluation text(Expression.FunctionCall call, TextFunction function) {
    checkCount(call, 1);
    Evaluation operand = compiler.typed(call.operands().get(0), Kind.STRING);
    return CheckCompiler.unary(operand, value -> function.of((String) value));
  }

  private static boolean isNegative(Object value) {
    return Numbers.compare(value, 0L) < 0;
  }

  private static Object rounded(Object value, RoundingMode mode) {
    if (value instanceof BigDecimal decimal) {
      return decimal.setScale(0, mode);
    }
    if (value instanceof Double number) {
      return mode == RoundingMode.FLOOR ? Math.floor(number) : Math.ceil(number);
    }
    return value;
  }

  /** SQL trims blanks only. */
  private static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return text.substring(start, end);
  }

  private CheckCompiler.Typed mod(Expression.FunctionCall call) {
    checkCount(call, 2);
    CheckCompiler.Typed left = compiler.number(call.operands().get(0));
    CheckCompiler.Typed right = compiler.number(call.operands().get(1));
    return new CheckCompiler.Typed(
        CheckCompiler.wider(left.kind(), right.kind()),
        CheckCompiler.binary(left.evaluation(), right.evaluation(), Numbers::remainder));
  }

  private CheckCompiler.Typed round(Expression.FunctionCall call) {
    List<Expression> operands = call.operands();
    if (operands.size() != 2) {
      return number(call, value -> rounded(value, 0));
    }
    CheckCompiler.Typed number = compiler.number(operands.get(0));
    Evaluation places = compiler.typed(operands.get(1), Kind.WHOLE);
    return new CheckCompiler.Typed(
        number.kind(),
        CheckCompiler.binary(
            number.evaluation(), places, (value, count) -> rounded(value, places((Long) count))));
  }

  /** No number has a digit further from its point. */
  private static int places(long count) {
    return (int) Math.max(-PLACES_MAX, Math.min(PLACES_MAX, count));
  }

  private static Object rounded(Object value, int places) {
    if (value instanceof Double number && (number.isNaN() || number.isInfinite())) {
      return value;
    }
    BigDecimal exact =
        value instanceof BigDecimal decimal
            ? decimal
            : value instanceof Double number
                ? BigDecimal.valueOf(number)
                : BigDecimal.valueOf((Long) value);
    if (exact.scale() <= places) {
      return value;
    }
    BigDecimal rounded = exact.setScale(places, RoundingMode.HALF_UP);
    if (value instanceof Double) {
      return rounded.doubleValue();
    }
    if (value instanceof BigDecimal) {
      return rounded.setScale(Math.max(0, places));
    }
    return Numbers.toWhole(rounded);
  }

  /** Characters are counted from 1; those before the first are as if they were there. */
  private CheckCompiler.Typed substring(Expression.FunctionCall call) {
    List<Expression> operands = call.operands();
    if (operands.size() != 2) {
      checkCount(call, 3);
    }
    Evaluation text = compiler.typed(operands.get(0), Kind.STRING);
    Evaluation start = compiler.typed(operands.get(1), Kind.WHOLE);
    if (operands.size() == 2) {
      return new CheckCompiler.Typed(
          Kind.STRING,
          CheckCompiler.binary(
              text, start, (value, from) -> part((String) value, (Long) from, Long.MAX_VALUE)));
    }
    Evaluation length = compiler.typed(operands.get(2), Kind.WHOLE);
    return new CheckCompiler.Typed(
        Kind.STRING,
        draft -> {
          Object value = text.of(draft);
          Object from = start.of(draft);
          Object count = length.of(draft);
          return value == null || from == null || count == null
              ? null
              : part((String) value, (Long) from, (Long) count);
        });
  }

  private static String part(String text, long start, long length) {
    if (length < 0) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE,
          "length of substring must be 0 or more in a check, got " + length);
    }
    long count = text.codePointCount(0, text.length());
    long from = Math.max(start, 1);
    // the end overflows only where it lies behind every text
    long end = start > 0 && length > Long.MAX_VALUE - start ? Long.MAX_VALUE : start + length;
    long to = Math.min(end, count + 1);
    return from >= to
        ? ""
        : text.substring(
            text.offsetByCodePoints(0, (int) from - 1), text.offsetByCodePoints(0, (int) to - 1));
  }

  private CheckCompiler.Typed nullIf(Expression.FunctionCall call) {
    checkCount(call, 2);
    List<CheckCompiler.Typed> operands = same(call);
    Evaluation value = operands.get(0).evaluation();
    Evaluation other = operands.get(1).evaluation();
    return new CheckCompiler.Typed(
        operands.get(0).kind(),
        draft -> {
          Object left = value.of(draft);
          Object right = other.of(draft);
          boolean equal = left != null && right != null && CheckCompiler.compare(left, right) == 0;
          return equal ? null : left;
        });
  }

  private CheckCompiler.Typed coalesce(Expression.FunctionCall call) {
    List<CheckCompiler.Typed> operands = same(call);
    return new CheckCompiler.Typed(
        kind(operands),
        draft -> {
          for (CheckCompiler.Typed operand : operands) {
            Object value = operand.evaluation().of(draft);
            if (value != null) {
              return value;
            }
          }
          return null;
        });
  }

  /** Null if any operand is. */
  private CheckCompiler.Typed extreme(Expression.FunctionCall call, int sign) {
    List<CheckCompiler.Typed> operands = same(call);
    return new CheckCompiler.Typed(
        kind(operands),
        draft -> {
          Object best = null;
          for (CheckCompiler.Typed operand : operands) {
            Object value = operand.evaluation().of(draft);
            if (value == null) {
              return null;
            }
            if (best == null || CheckCompiler.compare(value, best) * sign > 0) {
              best = value;
            }
          }
          return best;
        });
  }

  private static Kind kind(List<CheckCompiler.Typed> operands) {
    Kind kind = Kind.NULL;
    for (CheckCompiler.Typed operand : operands) {
      kind = CheckCompiler.wider(kind, operand.kind());
    }
    return kind;
  }

  /** Operands that compare with each other; at least one. */
  private List<CheckCompiler.Typed> same(Expression.FunctionCall call) {
    if (call.operands().isEmpty()) {
      throw compiler.wrongArguments(call, 1);
    }
    List<CheckCompiler.Typed> operands = new ArrayList<>();
    for (Expression expression : call.operands()) {
      CheckCompiler.Typed operand = compiler.compile(expression);
      if (!operand.kind().comparesWith(kind(operands))) {
        throw compiler.mismatch(
            expression,
            "%s expected, got %s".formatted(kind(operands).text(), operand.kind().text()));
      }
      operands.add(operand);
    }
    return operands;
  }
}
