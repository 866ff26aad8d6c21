package dev.adb.jdbc.metadata;

import dev.adb.jdbc.convert.SqlTypes;
import dev.adb.session.RowCursor;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The list of types, by their JDBC code and, within one, the plainest first. */
final class TypeList {
  private static final RowShape TYPES =
      new RowShape(
          """
          TYPE_NAME DATA_TYPE:int PRECISION:int LITERAL_PREFIX LITERAL_SUFFIX CREATE_PARAMS
          NULLABLE:int CASE_SENSITIVE:boolean SEARCHABLE:int UNSIGNED_ATTRIBUTE:boolean
          FIXED_PREC_SCALE:boolean AUTO_INCREMENT:boolean LOCAL_TYPE_NAME MINIMUM_SCALE:int
          MAXIMUM_SCALE:int SQL_DATA_TYPE:int SQL_DATETIME_SUB:int NUM_PREC_RADIX:int""");

  private static final int DECIMAL_SCALE_MAX = 38;

  private TypeList() {}

  static RowCursor types() {
    List<ValueType> types = new ArrayList<>();
    for (ValueKind kind : ValueKind.values()) {
      if (kind != ValueKind.UNKNOWN) {
        types.add(ValueType.of(kind));
      }
      if (kind == ValueKind.STRING) {
        types.add(new ValueType(kind, SqlTypes.LENGTH_MAX, 0));
      }
    }
    List<@Nullable Object[]> rows = new ArrayList<>();
    // The sort is stable: string stays before varchar and json.
    types.stream()
        .sorted(Comparator.comparingInt(type -> SqlTypes.code(type.kind())))
        .forEach(type -> rows.add(row(type)));
    return TYPES.rows(rows);
  }

  private static @Nullable Object[] row(ValueType type) {
    ValueKind kind = type.kind();
    String name = SqlTypes.name(type);
    String prefix = literalPrefix(kind);
    return new @Nullable Object[] {
      name,
      SqlTypes.code(kind),
      SqlTypes.precision(type),
      prefix,
      prefix == null ? null : "'",
      createParameters(name),
      DatabaseMetaData.typeNullable,
      SqlTypes.isCaseSensitive(kind),
      DatabaseMetaData.typeSearchable,
      false,
      false,
      false,
      name,
      kind == ValueKind.DECIMAL ? 0 : SqlTypes.scale(type),
      kind == ValueKind.DECIMAL ? DECIMAL_SCALE_MAX : SqlTypes.scale(type),
      null,
      null,
      SqlTypes.radix(kind)
    };
  }

  private static @Nullable String literalPrefix(ValueKind kind) {
    return switch (kind) {
      case STRING, JSON -> "'";
      case BYTES -> "x'";
      case UUID -> "uuid '";
      case DATE -> "date '";
      case TIME -> "time '";
      case TIMESTAMP -> "timestamp '";
      default -> null;
    };
  }

  private static @Nullable String createParameters(String name) {
    return switch (name) {
      case "decimal" -> "precision,scale";
      case "varchar" -> "length";
      default -> null;
    };
  }
}
