package dev.adb.calcite.type;

import java.math.RoundingMode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeSystemImpl;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Limits and result types: decimals of 38 digits, milliseconds, {@code sum} and {@code avg} that do
 * not lose what they add.
 */
final class AdbTypeSystem extends RelDataTypeSystemImpl {
  static final AdbTypeSystem INSTANCE = new AdbTypeSystem();

  private static final int DECIMAL_PRECISION_MAX = 38;
  private static final int SCALE_MIN = 6;
  private static final int MILLISECONDS = 3;
  private static final int LENGTH_MAX = Integer.MAX_VALUE;

  private AdbTypeSystem() {}

  @Override
  public int getMaxPrecision(SqlTypeName name) {
    return switch (name) {
      case DECIMAL -> DECIMAL_PRECISION_MAX;
      case CHAR, VARCHAR, BINARY, VARBINARY -> LENGTH_MAX;
      default -> super.getMaxPrecision(name);
    };
  }

  @Override
  public int getMaxScale(SqlTypeName name) {
    return name == SqlTypeName.DECIMAL ? DECIMAL_PRECISION_MAX : super.getMaxScale(name);
  }

  @Override
  public int getDefaultPrecision(SqlTypeName name) {
    return switch (name) {
      case TIME, TIMESTAMP -> MILLISECONDS;
      default -> super.getDefaultPrecision(name);
    };
  }

  @Override
  public RoundingMode roundingMode() {
    return RoundingMode.HALF_UP;
  }

  @Override
  public boolean isSchemaCaseSensitive() {
    return false;
  }

  @Override
  public boolean shouldConvertRaggedUnionTypesToVarying() {
    return true;
  }

  /**
   * As many digits after the point as a divisor can make, as far as 38 digits hold them; 6 always.
   */
  @Override
  public @Nullable RelDataType deriveDecimalDivideType(
      RelDataTypeFactory factory, RelDataType dividend, RelDataType divisor) {
    RelDataType type = super.deriveDecimalDivideType(factory, dividend, divisor);
    if (type == null) {
      return null;
    }
    RelDataType left = asDecimal(factory, dividend);
    RelDataType right = asDecimal(factory, divisor);
    int whole = left.getPrecision() - left.getScale() + right.getScale();
    int wanted = Math.max(SCALE_MIN, left.getScale() + right.getPrecision() + 1);
    int scale = Math.max(SCALE_MIN, Math.min(wanted, DECIMAL_PRECISION_MAX - whole));
    int precision = Math.min(DECIMAL_PRECISION_MAX, Math.max(whole, 0) + scale);
    return factory.createSqlType(SqlTypeName.DECIMAL, precision, scale);
  }

  private static RelDataType asDecimal(RelDataTypeFactory factory, RelDataType type) {
    RelDataType decimal = SqlTypeUtil.isDecimal(type) ? type : factory.decimalOf(type);
    return decimal == null ? type : decimal;
  }

  @Override
  public RelDataType deriveSumType(RelDataTypeFactory factory, RelDataType argument) {
    RelDataType type =
        switch (argument.getSqlTypeName()) {
          case TINYINT, SMALLINT, INTEGER, BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
          case DECIMAL ->
              factory.createSqlType(
                  SqlTypeName.DECIMAL, DECIMAL_PRECISION_MAX, argument.getScale());
          case REAL, FLOAT, DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
          default -> argument;
        };
    return factory.createTypeWithNullability(type, argument.isNullable());
  }

  @Override
  public RelDataType deriveAvgAggType(RelDataTypeFactory factory, RelDataType argument) {
    RelDataType type =
        SqlTypeUtil.isExactNumeric(argument)
            ? factory.createSqlType(
                SqlTypeName.DECIMAL,
                DECIMAL_PRECISION_MAX,
                Math.max(SCALE_MIN, Math.max(0, argument.getScale())))
            : SqlTypeUtil.isApproximateNumeric(argument)
                ? factory.createSqlType(SqlTypeName.DOUBLE)
                : argument;
    return factory.createTypeWithNullability(type, argument.isNullable());
  }
}
