package dev.adb.datalog.expression;

import dev.adb.datalog.ast.TypeName;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;

/** The types that statements name as those of Calcite; json is text there. */
final class TypeNames {
  private static final int MILLISECONDS = 3;

  private TypeNames() {}

  static RelDataType type(RelDataTypeFactory factory, TypeName type) {
    return switch (type.kind()) {
      case STRING ->
          type.precision() == 0
              ? factory.createSqlType(SqlTypeName.VARCHAR)
              : factory.createSqlType(SqlTypeName.VARCHAR, type.precision());
      case JSON -> factory.createSqlType(SqlTypeName.VARCHAR);
      case BOOLEAN -> factory.createSqlType(SqlTypeName.BOOLEAN);
      case INT -> factory.createSqlType(SqlTypeName.INTEGER);
      case BIGINT -> factory.createSqlType(SqlTypeName.BIGINT);
      case DOUBLE -> factory.createSqlType(SqlTypeName.DOUBLE);
      case DECIMAL -> factory.createSqlType(SqlTypeName.DECIMAL, type.precision(), type.scale());
      case DATE -> factory.createSqlType(SqlTypeName.DATE);
      case TIME -> factory.createSqlType(SqlTypeName.TIME, MILLISECONDS);
      case TIMESTAMP -> factory.createSqlType(SqlTypeName.TIMESTAMP, MILLISECONDS);
      case UUID -> factory.createSqlType(SqlTypeName.UUID);
      case BYTES -> factory.createSqlType(SqlTypeName.VARBINARY);
    };
  }
}
