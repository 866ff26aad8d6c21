package dev.adb.datalog.expression;

import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.sql.type.SqlTypeName;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/** Which types go together, and what the language calls them. */
public final class Types {
  private Types() {}

  /** Types that compare with each other. */
  public enum Family {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE,
    TIME,
    TIMESTAMP,
    UUID,
    BYTES,
    INTERVAL,
    /** Of {@code null} alone: goes with every other. */
    NONE
  }

  public static Family family(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case CHAR, VARCHAR -> Family.TEXT;
      case BOOLEAN -> Family.BOOLEAN;
      case DATE -> Family.DATE;
      case TIME -> Family.TIME;
      case TIMESTAMP -> Family.TIMESTAMP;
      case UUID -> Family.UUID;
      case BINARY, VARBINARY -> Family.BYTES;
      case NULL -> Family.NONE;
      default -> SqlTypeUtil.isInterval(type) ? Family.INTERVAL : Family.NUMBER;
    };
  }

  public static boolean agree(RelDataType a, RelDataType b) {
    Family first = family(a);
    Family second = family(b);
    return first == second || first == Family.NONE || second == Family.NONE;
  }

  /** Returns the type as the language writes it. */
  public static String name(RelDataType type) {
    return switch (type.getSqlTypeName()) {
      case INTEGER, SMALLINT, TINYINT -> "int";
      case BIGINT -> "bigint";
      case DOUBLE, FLOAT, REAL -> "double";
      case DECIMAL -> "decimal(%d,%d)".formatted(type.getPrecision(), type.getScale());
      case CHAR, VARCHAR -> "string";
      case BINARY, VARBINARY -> "bytes";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TIME -> "time";
      case TIMESTAMP -> "timestamp";
      case UUID -> "uuid";
      case NULL -> "null";
      default -> SqlTypeUtil.isInterval(type) ? "interval" : type.toString();
    };
  }

  /**
   * Returns the narrowest type that holds the values of all, or null where there is none; nullable
   * if one of them is.
   */
  public static @Nullable RelDataType widest(RelDataTypeFactory factory, List<RelDataType> types) {
    for (RelDataType type : types) {
      if (!agree(type, types.get(0)) || types.stream().anyMatch(other -> !agree(type, other))) {
        return null;
      }
    }
    RelDataType least = factory.leastRestrictive(types);
    if (least == null) {
      return null;
    }
    boolean nullable = types.stream().anyMatch(RelDataType::isNullable);
    return factory.createTypeWithNullability(least, nullable);
  }

  /** Returns what to write where values of two types were compared, or null where nothing helps. */
  static @Nullable String hint(RelDataType a, RelDataType b) {
    Family first = family(a);
    Family second = family(b);
    Family other = first == Family.TEXT ? second : second == Family.TEXT ? first : null;
    if (first == Family.BOOLEAN || second == Family.BOOLEAN) {
      return null;
    }
    return switch (other == null ? Family.NONE : other) {
      case DATE -> "write `date '…'`, or cast one of them";
      case TIME -> "write `time '…'`, or cast one of them";
      case TIMESTAMP -> "write `timestamp '…'`, or cast one of them";
      case UUID -> "write `uuid '…'`, or cast one of them";
      case BYTES -> "write `x'…'`";
      default -> "cast one of them";
    };
  }

  /** Returns the type of text of any length where a type is of text, else the type itself. */
  public static RelDataType unbounded(RelDataTypeFactory factory, RelDataType type) {
    return family(type) == Family.TEXT
        ? factory.createTypeWithNullability(
            factory.createSqlType(SqlTypeName.VARCHAR), type.isNullable())
        : type;
  }

  static boolean isTime(Family family) {
    return family == Family.DATE || family == Family.TIME || family == Family.TIMESTAMP;
  }

  public static boolean isDouble(RelDataType type) {
    return SqlTypeUtil.isApproximateNumeric(type);
  }

  public static boolean isNumber(RelDataType type) {
    return family(type) == Family.NUMBER;
  }
}
