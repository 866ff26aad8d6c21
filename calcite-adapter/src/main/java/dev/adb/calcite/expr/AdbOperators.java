package dev.adb.calcite.expr;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.impl.AggregateFunctionImpl;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlFunctionCategory;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.SqlOperatorTable;
import org.apache.calcite.sql.SqlSyntax;
import org.apache.calcite.sql.fun.SqlLibraryOperators;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.OperandTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeFamily;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeTransforms;
import org.apache.calcite.sql.util.SqlOperatorTables;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.util.Optionality;
import org.jspecify.annotations.Nullable;

/** Operators that plans hold in place of Calcite's; no statement can name them. */
public final class AdbOperators {
  private static final int DECIMAL_PRECISION_MAX = 38;

  /** (dividend, divisor, scale). */
  public static final SqlFunction DIVIDE =
      function(
          "divide", binding -> decimal(binding, binding.getOperandLiteralValue(2, Integer.class)));

  /** (number, scale): the number, rounded, or an error if it has too many digits. */
  public static final SqlFunction CHECK =
      function(
          "check", binding -> decimal(binding, binding.getOperandLiteralValue(1, Integer.class)));

  public static final SqlFunction COMPARE_DOUBLES =
      function("compareDoubles", ReturnTypes.INTEGER_NULLABLE);

  public static final SqlFunction COMPARE_TEXT =
      function("compareText", ReturnTypes.INTEGER_NULLABLE);

  /** Those that a statement may name. */
  static final SqlOperatorTable NAMED =
      SqlOperatorTables.of(
          new DateTrunc(),
          SqlLibraryOperators.REVERSE,
          SqlLibraryOperators.NVL,
          SqlLibraryOperators.SUBSTR_POSTGRESQL);

  private static final Map<SqlTypeName, SqlFunction> TEXT_TO =
      Map.of(
          SqlTypeName.INTEGER, function("textToInt", ReturnTypes.INTEGER_NULLABLE),
          SqlTypeName.BIGINT, function("textToBigint", ReturnTypes.BIGINT_NULLABLE),
          SqlTypeName.DOUBLE, function("textToDouble", ReturnTypes.DOUBLE_NULLABLE),
          SqlTypeName.BOOLEAN, function("textToBoolean", ReturnTypes.BOOLEAN_NULLABLE),
          SqlTypeName.DATE, function("textToDate", ReturnTypes.DATE_NULLABLE),
          SqlTypeName.TIME, function("textToTime", ReturnTypes.explicit(SqlTypeName.TIME)),
          SqlTypeName.TIMESTAMP,
              function("textToTimestamp", ReturnTypes.explicit(SqlTypeName.TIMESTAMP)),
          SqlTypeName.UUID, function("textToUuid", ReturnTypes.explicit(SqlTypeName.UUID)));

  private static final Map<SqlTypeName, SqlFunction> OPAQUE =
      Map.of(
          SqlTypeName.INTEGER, function("opaqueInt", ReturnTypes.ARG0),
          SqlTypeName.DATE, function("opaqueInt", ReturnTypes.ARG0),
          SqlTypeName.TIME, function("opaqueInt", ReturnTypes.ARG0),
          SqlTypeName.BIGINT, function("opaqueLong", ReturnTypes.ARG0),
          SqlTypeName.TIMESTAMP, function("opaqueLong", ReturnTypes.ARG0),
          SqlTypeName.DOUBLE, function("opaqueDouble", ReturnTypes.ARG0),
          SqlTypeName.DECIMAL, function("opaqueDecimal", ReturnTypes.ARG0),
          SqlTypeName.VARCHAR, function("opaqueText", ReturnTypes.ARG0));

  /** (text, precision, scale). */
  public static final SqlFunction TEXT_TO_DECIMAL =
      function(
          "textToDecimal",
          binding -> decimal(binding, binding.getOperandLiteralValue(2, Integer.class)));

  /** The sum of whole numbers; null of none. */
  public static final SqlAggFunction SUM = sum("exact_sum", ReturnTypes.AGG_SUM);

  /** The sum of whole numbers; 0 of none. */
  public static final SqlAggFunction SUM_OR_ZERO =
      sum("exact_sum0", ReturnTypes.AGG_SUM_EMPTY_IS_ZERO);

  /** (value, order): the value of the greatest order. */
  public static final SqlAggFunction LAST = valueBy("last");

  /** (value, order): the value of the least order. */
  public static final SqlAggFunction FIRST = valueBy("first");

  private AdbOperators() {}

  /** The function that reads text as a type, or null where Calcite's cast is as good. */
  public static @Nullable SqlFunction textTo(SqlTypeName type) {
    return TEXT_TO.get(type);
  }

  /** The function that hides a literal of a type from the compiler, or null where there is none. */
  public static @Nullable SqlFunction opaque(SqlTypeName type) {
    return OPAQUE.get(type);
  }

  private static RelDataType decimal(SqlOperatorBinding binding, Integer scale) {
    RelDataTypeFactory factory = binding.getTypeFactory();
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.DECIMAL, DECIMAL_PRECISION_MAX, scale),
        binding.getOperandType(0).isNullable());
  }

  /**
   * The parser makes calls of its own kind of this name: only a function of time is found for them.
   */
  private static final class DateTrunc extends SqlUserDefinedFunction {
    DateTrunc() {
      super(
          new SqlIdentifier("DATE_TRUNC", SqlParserPos.ZERO),
          SqlKind.DATE_TRUNC,
          ReturnTypes.explicit(SqlTypeName.TIMESTAMP).andThen(SqlTypeTransforms.TO_NULLABLE),
          InferTypes.FIRST_KNOWN,
          OperandTypes.operandMetadata(
              List.of(SqlTypeFamily.CHARACTER, SqlTypeFamily.TIMESTAMP),
              factory ->
                  List.of(
                      factory.createSqlType(SqlTypeName.VARCHAR),
                      factory.createSqlType(SqlTypeName.TIMESTAMP)),
              index -> index == 0 ? "unit" : "time",
              index -> false),
          Objects.requireNonNull(ScalarFunctionImpl.create(AdbFunctions.class, "dateTrunc")),
          SqlFunctionCategory.TIMEDATE,
          SqlSyntax.FUNCTION);
    }
  }

  private static SqlFunction function(String method, SqlReturnTypeInference type) {
    return new SqlUserDefinedFunction(
        new SqlIdentifier("adb_" + method, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        type,
        InferTypes.FIRST_KNOWN,
        null,
        Objects.requireNonNull(ScalarFunctionImpl.create(AdbFunctions.class, method)));
  }

  private static SqlAggFunction sum(String name, SqlReturnTypeInference type) {
    return new SqlUserDefinedAggFunction(
        new SqlIdentifier(name, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        type,
        InferTypes.FIRST_KNOWN,
        null,
        Objects.requireNonNull(AggregateFunctionImpl.create(ExactLongSum.class)),
        false,
        false,
        Optionality.FORBIDDEN);
  }

  private static SqlAggFunction valueBy(String factory) {
    return new SqlUserDefinedAggFunction(
        new SqlIdentifier(factory, SqlParserPos.ZERO),
        SqlKind.OTHER_FUNCTION,
        ReturnTypes.ARG0_FORCE_NULLABLE,
        InferTypes.FIRST_KNOWN,
        null,
        new ValueByOrderFunction(factory),
        false,
        false,
        Optionality.FORBIDDEN);
  }
}
