package dev.adb.calcite.type;

import dev.adb.engine.type.DataType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Translates types between engine and Calcite. JSON is VARCHAR on Calcite's side. */
public final class SqlTypes {
  private static final int MILLISECONDS = 3;

  private SqlTypes() {}

  /** Calcite's type of a column. */
  public static RelDataType toSql(RelDataTypeFactory factory, DataType type, boolean nullable) {
    RelDataType sql =
        switch (type.kind()) {
          case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
          case INT -> factory.createSqlType(SqlTypeName.INTEGER);
          case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
          case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
          case DECIMAL ->
              factory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
          case STRING ->
              type.precision() == 0
                  ? factory.createSqlType(SqlTypeName.VARCHAR)
                  : factory.createSqlType(SqlTypeName.VARCHAR, type.precision());
          case JSON -> factory.createSqlType(SqlTypeName.VARCHAR);
          case BYTES -> factory.createSqlType(SqlTypeName.VARBINARY);
          case UUID -> factory.createSqlType(SqlTypeName.UUID);
          case DATE -> factory.createSqlType(SqlTypeName.DATE);
          case TIME -> factory.createSqlType(SqlTypeName.TIME, MILLISECONDS);
          case TIMESTAMP -> factory.createSqlType(SqlTypeName.TIMESTAMP, MILLISECONDS);
        };
    return factory.createTypeWithNullability(sql, nullable);
  }

  /**
   * The engine's type that holds every value of a type of Calcite's, or null where there is none.
   */
  public static @Nullable DataType toEngine(RelDataType sql) {
    return switch (sql.getSqlTypeName()) {
      case BOOLEAN -> DataType.BOOLEAN;
      case TINYINT, SMALLINT, INTEGER -> DataType.INT;
      case BIGINT -> DataType.BIGINT;
      case REAL, FLOAT, DOUBLE -> DataType.DOUBLE;
      case DECIMAL -> decimal(sql);
      case CHAR, VARCHAR -> text(sql);
      case BINARY, VARBINARY -> DataType.BYTES;
      case UUID -> DataType.UUID;
      case DATE -> DataType.DATE;
      case TIME -> DataType.TIME;
      case TIMESTAMP -> DataType.TIMESTAMP;
      case NULL -> DataType.STRING;
      default -> null;
    };
  }

  private static DataType decimal(RelDataType sql) {
    int precision = Math.min(Math.max(sql.getPrecision(), 1), DataType.DECIMAL_PRECISION_MAX);
    int scale = Math.max(0, sql.getScale());
    return DataType.decimal(Math.max(precision, scale), scale);
  }

  private static DataType text(RelDataType sql) {
    int length = sql.getPrecision();
    return length <= 0 || length == Integer.MAX_VALUE ? DataType.STRING : DataType.varchar(length);
  }

  /** Whether an expression is always null and has no type of its own. */
  public static boolean isUntyped(RelDataType sql) {
    return sql.getSqlTypeName() == SqlTypeName.NULL;
  }
}
