package dev.adb.calcite.expr;

import java.util.Objects;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.impl.AggregateFunctionImpl;
import org.apache.calcite.schema.impl.ScalarFunctionImpl;
import org.apache.calcite.sql.SqlAggFunction;
import org.apache.calcite.sql.SqlFunction;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlOperatorBinding;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.type.InferTypes;
import org.apache.calcite.sql.type.ReturnTypes;
import org.apache.calcite.sql.type.SqlReturnTypeInference;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.validate.SqlUserDefinedAggFunction;
import org.apache.calcite.sql.validate.SqlUserDefinedFunction;
import org.apache.calcite.util.Optionality;

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

  /** The sum of whole numbers; null of none. */
  public static final SqlAggFunction SUM = sum("exact_sum", ReturnTypes.AGG_SUM);

  /** The sum of whole numbers; 0 of none. */
  public static final SqlAggFunction SUM_OR_ZERO =
      sum("exact_sum0", ReturnTypes.AGG_SUM_EMPTY_IS_ZERO);

  private AdbOperators() {}

  private static org.apache.calcite.rel.type.RelDataType decimal(
      SqlOperatorBinding binding, Integer scale) {
    RelDataTypeFactory factory = binding.getTypeFactory();
    return factory.createTypeWithNullability(
        factory.createSqlType(SqlTypeName.DECIMAL, DECIMAL_PRECISION_MAX, scale),
        binding.getOperandType(0).isNullable());
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
}
