package dev.adb.calcite.schema;

import dev.adb.calcite.type.SqlTypes;
import java.util.List;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.schema.TemporalTable;
import org.apache.calcite.schema.impl.AbstractTable;

/** A relation that a query can name. Every one can be read as of the past. */
public abstract sealed class AdbTable extends AbstractTable implements TemporalTable
    permits EventTable, CatalogTable, ViewTable {
  private final String schemaName;
  private final String tableName;

  AdbTable(String schemaName, String tableName) {
    this.schemaName = schemaName;
    this.tableName = tableName;
  }

  public final String schemaName() {
    return schemaName;
  }

  public final String tableName() {
    return tableName;
  }

  /** {@code schema.name}. */
  public final String fullName() {
    return schemaName + "." + tableName;
  }

  public abstract List<TableColumn> columns();

  @Override
  public final RelDataType getRowType(RelDataTypeFactory factory) {
    RelDataTypeFactory.Builder builder = factory.builder();
    for (TableColumn column : columns()) {
      builder.add(column.name(), SqlTypes.toSql(factory, column.type(), column.nullable()));
    }
    return builder.build();
  }

  @Override
  public final String getSysStartFieldName() {
    return "recorded_at";
  }

  @Override
  public final String getSysEndFieldName() {
    return "recorded_at";
  }
}
