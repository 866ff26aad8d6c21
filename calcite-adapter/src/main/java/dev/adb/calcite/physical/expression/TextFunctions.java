package dev.adb.calcite.physical.expression;

import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.expr.VectorExpression;
import dev.adb.engine.expr.function.ConcatExpression;
import dev.adb.engine.expr.function.TextFunction;
import dev.adb.engine.expr.function.TextReading;
import dev.adb.engine.expr.function.TextTest;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.runtime.SqlFunctions;
import org.apache.calcite.sql.SqlOperator;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.fun.SqlTrimFunction;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Functions of text whose other operands are literals, and concatenation. */
final class TextFunctions {
  private TextFunctions() {}

  static @Nullable VectorExpression translate(RexCall call, Operands operands) {
    if (!Translatable.test(call)) {
      return null;
    }
    SqlOperator operator = call.getOperator();
    List<RexNode> parts = call.getOperands();
    if (operator.equals(SqlStdOperatorTable.UPPER)) {
      return function(parts.get(0), SqlFunctions::upper, operands);
    }
    if (operator.equals(SqlStdOperatorTable.LOWER)) {
      return function(parts.get(0), SqlFunctions::lower, operands);
    }
    if (operator.equals(SqlStdOperatorTable.CHAR_LENGTH)
        || operator.equals(SqlStdOperatorTable.CHARACTER_LENGTH)) {
      return isText(parts.get(0))
          ? new TextReading.Whole(
              operands.translate(parts.get(0)), SqlFunctions::charLength, DataType.INT)
          : null;
    }
    if (operator.equals(SqlStdOperatorTable.CONCAT)) {
      return parts.size() == 2 && isText(parts.get(0)) && isText(parts.get(1))
          ? new ConcatExpression(operands.translate(parts.get(0)), operands.translate(parts.get(1)))
          : null;
    }
    if (operator.equals(SqlStdOperatorTable.SUBSTRING)) {
      return substring(parts, operands);
    }
    if (operator.equals(SqlStdOperatorTable.POSITION)) {
      return position(parts, operands);
    }
    if (operator.equals(SqlStdOperatorTable.TRIM)) {
      return trim(parts, operands);
    }
    return operator.equals(SqlStdOperatorTable.LIKE) ? like(parts, operands) : null;
  }

  private static @Nullable VectorExpression function(
      RexNode text, UnaryOperator<String> function, Operands operands) {
    return isText(text) ? new TextFunction(operands.translate(text), function) : null;
  }

  private static @Nullable VectorExpression substring(List<RexNode> parts, Operands operands) {
    Integer from = number(parts.get(1));
    if (from == null) {
      return null;
    }
    if (parts.size() == 2) {
      return function(parts.get(0), text -> SqlFunctions.substring(text, from), operands);
    }
    Integer length = number(parts.get(2));
    return length == null
        ? null
        : function(parts.get(0), text -> SqlFunctions.substring(text, from, length), operands);
  }

  private static @Nullable VectorExpression position(List<RexNode> parts, Operands operands) {
    String sought = text(parts.get(0));
    return sought == null || parts.size() != 2 || !isText(parts.get(1))
        ? null
        : new TextReading.Whole(
            operands.translate(parts.get(1)),
            text -> SqlFunctions.position(sought, text),
            DataType.INT);
  }

  private static @Nullable VectorExpression trim(List<RexNode> parts, Operands operands) {
    String sought = parts.size() == 3 ? text(parts.get(1)) : null;
    SqlTrimFunction.Flag flag =
        parts.get(0) instanceof RexLiteral literal
                && literal.getType().getSqlTypeName() == SqlTypeName.SYMBOL
            ? literal.getValueAs(SqlTrimFunction.Flag.class)
            : null;
    if (sought == null || sought.length() != 1 || flag == null) {
      return null;
    }
    boolean left = flag != SqlTrimFunction.Flag.TRAILING;
    boolean right = flag != SqlTrimFunction.Flag.LEADING;
    return function(parts.get(2), text -> SqlFunctions.trim(left, right, sought, text), operands);
  }

  private static @Nullable VectorExpression like(List<RexNode> parts, Operands operands) {
    String pattern = text(parts.get(1));
    String escape = parts.size() == 3 ? text(parts.get(2)) : null;
    if (pattern == null || (parts.size() == 3 && escape == null) || !isText(parts.get(0))) {
      return null;
    }
    return new TextTest(operands.translate(parts.get(0)), LikePattern.test(pattern, escape));
  }

  static boolean isText(RexNode node) {
    DataType type = Translatable.test(node) ? SqlTypes.toEngine(node.getType()) : null;
    return type != null
        && type.kind() == TypeKind.STRING
        && node.getType().getSqlTypeName() != SqlTypeName.NULL;
  }

  private static @Nullable String text(RexNode node) {
    return node instanceof RexLiteral literal && !literal.isNull() && isText(node)
        ? literal.getValueAs(String.class)
        : null;
  }

  private static @Nullable Integer number(RexNode node) {
    return node instanceof RexLiteral literal
            && !literal.isNull()
            && literal.getType().getSqlTypeName() == SqlTypeName.INTEGER
        ? (Integer) Objects.requireNonNull(Literals.value(literal, DataType.INT))
        : null;
  }
}
