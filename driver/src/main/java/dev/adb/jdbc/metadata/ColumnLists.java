package dev.adb.jdbc.metadata;

import dev.adb.jdbc.convert.SqlTypes;
import dev.adb.session.CatalogInfo;
import dev.adb.session.CatalogInfo.Column;
import dev.adb.session.CatalogInfo.Relation;
import dev.adb.session.RowCursor;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import java.sql.DatabaseMetaData;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lists of columns, and of those that identify a row. */
final class ColumnLists {
  private static final RowShape COLUMNS =
      new RowShape(
          """
          TABLE_CAT TABLE_SCHEM TABLE_NAME COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int
          BUFFER_LENGTH:int DECIMAL_DIGITS:int NUM_PREC_RADIX:int NULLABLE:int REMARKS COLUMN_DEF
          SQL_DATA_TYPE:int SQL_DATETIME_SUB:int CHAR_OCTET_LENGTH:int ORDINAL_POSITION:int
          IS_NULLABLE SCOPE_CATALOG SCOPE_SCHEMA SCOPE_TABLE SOURCE_DATA_TYPE:int
          IS_AUTOINCREMENT IS_GENERATEDCOLUMN""");

  /** Of a row identifier, and of the columns that change with each update. */
  private static final RowShape IDENTIFIERS =
      new RowShape(
          """
          SCOPE:int COLUMN_NAME DATA_TYPE:int TYPE_NAME COLUMN_SIZE:int BUFFER_LENGTH:int
          DECIMAL_DIGITS:int PSEUDO_COLUMN:int""");

  private ColumnLists() {}

  /** By schema, table and place in the table. */
  static RowCursor columns(
      CatalogInfo info,
      @Nullable String catalog,
      @Nullable String schemaPattern,
      @Nullable String tablePattern,
      @Nullable String columnPattern) {
    NamePattern names = new NamePattern(columnPattern);
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Relation relation : RelationFilter.matching(info, catalog, schemaPattern, tablePattern)) {
      int ordinal = 0;
      for (Column column : relation.columns()) {
        ordinal++;
        if (names.matches(column.name())) {
          rows.add(row(relation, column, ordinal));
        }
      }
    }
    return COLUMNS.rows(rows);
  }

  private static @Nullable Object[] row(Relation relation, Column column, int ordinal) {
    ValueType type = column.type();
    return new @Nullable Object[] {
      null,
      relation.schema(),
      relation.name(),
      column.name(),
      SqlTypes.code(type.kind()),
      SqlTypes.name(type),
      SqlTypes.precision(type),
      null,
      decimalDigits(type),
      SqlTypes.radix(type.kind()),
      column.nullable() ? DatabaseMetaData.columnNullable : DatabaseMetaData.columnNoNulls,
      column.remarks(),
      column.defaultText(),
      null,
      null,
      SqlTypes.octetLength(type),
      ordinal,
      yesNo(column.nullable()),
      null,
      null,
      null,
      null,
      yesNo(column.generated() && SqlTypes.isNumber(type.kind())),
      yesNo(column.generated())
    };
  }

  private static @Nullable Integer decimalDigits(ValueType type) {
    return switch (type.kind()) {
      case DECIMAL, INT, BIGINT, TIME, TIMESTAMP -> SqlTypes.scale(type);
      default -> null;
    };
  }

  private static String yesNo(boolean yes) {
    return yes ? "YES" : "NO";
  }

  /** The columns of the primary key; they stay the same for ever, as events do. */
  static RowCursor bestRowIdentifier(
      CatalogInfo info, @Nullable String catalog, @Nullable String schema, @Nullable String table) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (Relation relation : RelationFilter.named(info, catalog, schema, table)) {
      for (String key : relation.primaryKey()) {
        ValueType type = typeOf(relation, key);
        rows.add(
            new @Nullable Object[] {
              DatabaseMetaData.bestRowSession,
              key,
              SqlTypes.code(type.kind()),
              SqlTypes.name(type),
              SqlTypes.precision(type),
              null,
              decimalDigits(type),
              DatabaseMetaData.bestRowNotPseudo
            });
      }
    }
    return IDENTIFIERS.rows(rows);
  }

  /** None: an event never changes. */
  static RowCursor versionColumns() {
    return IDENTIFIERS.empty();
  }

  private static ValueType typeOf(Relation relation, String name) {
    for (Column column : relation.columns()) {
      if (column.name().equalsIgnoreCase(name)) {
        return column.type();
      }
    }
    return ValueType.of(ValueKind.UNKNOWN);
  }
}
