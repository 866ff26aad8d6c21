package dev.adb.calcite;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.schema.AdbCatalogReader;
import dev.adb.calcite.schema.AdbTable;
import dev.adb.calcite.schema.TableColumn;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.type.DataType;
import dev.adb.engine.type.TypeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.RelColumnOrigin;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Finds out what the columns of a query are: their types, and the table columns they come from. */
final class ResultColumns {
  private final AdbCatalogReader reader;
  private final Planning.Checked checked;
  private final RelNode logical;

  ResultColumns(AdbCatalogReader reader, Planning.Checked checked, RelNode logical) {
    this.reader = reader;
    this.checked = checked;
    this.logical = logical;
  }

  List<ResultColumn> list() {
    List<@Nullable List<String>> origins = checked.validator().getFieldOrigins(checked.node());
    List<ResultColumn> columns = new ArrayList<>();
    for (RelDataTypeField field : checked.rowType().getFieldList()) {
      List<String> origin =
          field.getIndex() < origins.size() ? origins.get(field.getIndex()) : null;
      columns.add(column(field, origin));
    }
    return columns;
  }

  /** The columns of a translated statement. */
  static List<ResultColumn> of(RelNode logical, List<String> labels) {
    List<ResultColumn> columns = new ArrayList<>();
    for (RelDataTypeField field : logical.getRowType().getFieldList()) {
      String label = labels.get(field.getIndex());
      columns.add(
          new ResultColumn(
              label,
              null,
              null,
              label,
              computedType(field, logical),
              SqlTypes.isUntyped(field.getType()),
              field.getType().isNullable(),
              false));
    }
    return columns;
  }

  /** The columns of rows that fill columns of given types. */
  static List<ResultColumn> filling(List<String> labels, List<DataType> types) {
    List<ResultColumn> columns = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      String label = labels.get(i);
      columns.add(new ResultColumn(label, null, null, label, types.get(i), false, true, false));
    }
    return columns;
  }

  /** The columns of a stored rule. */
  static List<TableColumn> ofRule(RelNode logical) {
    return of(logical, logical.getRowType().getFieldNames()).stream()
        .map(column -> new TableColumn(0, column.label(), column.type(), column.nullable(), false))
        .toList();
  }

  private ResultColumn column(RelDataTypeField field, @Nullable List<String> origin) {
    boolean nullable = field.getType().isNullable();
    AdbTable table = origin == null ? null : reader.resolved(origin.subList(0, origin.size() - 1));
    TableColumn source =
        table == null || origin == null ? null : find(table, origin.get(origin.size() - 1));
    if (table != null && source != null) {
      return new ResultColumn(
          field.getName(),
          table.schemaName(),
          table.tableName(),
          source.name(),
          source.type(),
          false,
          nullable,
          source.generated());
    }
    return new ResultColumn(
        field.getName(),
        null,
        null,
        field.getName(),
        computedType(field, logical),
        SqlTypes.isUntyped(field.getType()),
        nullable,
        false);
  }

  private static @Nullable TableColumn find(AdbTable table, String name) {
    for (TableColumn column : table.columns()) {
      if (column.name().equalsIgnoreCase(name)) {
        return column;
      }
    }
    return null;
  }

  private static DataType computedType(RelDataTypeField field, RelNode logical) {
    DataType type = SqlTypes.toEngine(field.getType());
    if (type == null) {
      throw new QueryException(
          ErrorCode.NOT_SUPPORTED,
          "column %s has type %s, which a result cannot hold: cast it, to varchar for instance"
              .formatted(field.getName(), field.getType()));
    }
    return field.getType().getSqlTypeName() == SqlTypeName.VARCHAR
            && isJson(field.getIndex(), logical)
        ? DataType.JSON
        : type;
  }

  /**
   * Whether a column comes unchanged from json columns and nothing else, through sub-queries too.
   */
  private static boolean isJson(int index, RelNode logical) {
    RelMetadataQuery mq = logical.getCluster().getMetadataQuery();
    Set<RelColumnOrigin> origins = mq.getColumnOrigins(logical, index);
    return origins != null
        && !origins.isEmpty()
        && origins.stream().allMatch(ResultColumns::isUnchangedJson);
  }

  private static boolean isUnchangedJson(RelColumnOrigin origin) {
    AdbTable table = origin.getOriginTable().unwrap(AdbTable.class);
    return !origin.isDerived()
        && table != null
        && table.columns().get(origin.getOriginColumnOrdinal()).type().kind() == TypeKind.JSON;
  }
}
