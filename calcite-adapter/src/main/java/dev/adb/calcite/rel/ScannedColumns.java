package dev.adb.calcite.rel;

import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.plan.RelOptSchema;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelDistribution;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelReferentialConstraint;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rel.type.RelDataTypeField;
import org.apache.calcite.schema.ColumnStrategy;
import org.apache.calcite.util.ImmutableBitSet;
import org.apache.calcite.util.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * A table as a scan of some of its columns sees it. Whoever asks what of a scan's row is unique
 * counts columns as the scan has them, not as the table.
 */
final class ScannedColumns implements RelOptTable {
  private final RelOptTable table;
  private final ImmutableIntList columns;
  private final RelDataType rowType;
  private final List<ImmutableBitSet> keys = new ArrayList<>();

  private ScannedColumns(RelOptTable table, ImmutableIntList columns, RelDataTypeFactory factory) {
    this.table = table;
    this.columns = columns;
    List<RelDataTypeField> fields = table.getRowType().getFieldList();
    RelDataTypeFactory.Builder builder = factory.builder();
    columns.forEach(column -> builder.add(fields.get(column)));
    rowType = builder.build();
    List<ImmutableBitSet> tableKeys = table.getKeys();
    if (tableKeys != null) {
      for (ImmutableBitSet key : tableKeys) {
        if (columns.containsAll(key.asList())) {
          keys.add(ImmutableBitSet.of(key.asList().stream().map(columns::indexOf).toList()));
        }
      }
    }
  }

  /**
   * @param table of the catalog, or seen through another scan
   * @param columns indexes in the row of the catalog's table
   */
  static RelOptTable of(RelOptTable table, ImmutableIntList columns, RelDataTypeFactory factory) {
    return new ScannedColumns(whole(table), columns, factory);
  }

  /** The catalog's table behind a scan's. */
  static RelOptTable whole(RelOptTable table) {
    return table instanceof ScannedColumns scanned ? scanned.table : table;
  }

  @Override
  public List<String> getQualifiedName() {
    return table.getQualifiedName();
  }

  @Override
  public double getRowCount() {
    return table.getRowCount();
  }

  @Override
  public RelDataType getRowType() {
    return rowType;
  }

  @Override
  public @Nullable RelOptSchema getRelOptSchema() {
    return table.getRelOptSchema();
  }

  @Override
  public RelNode toRel(ToRelContext context) {
    throw new UnsupportedOperationException("a scan's table is scanned already");
  }

  @Override
  public @Nullable List<RelCollation> getCollationList() {
    return List.of();
  }

  @Override
  public @Nullable RelDistribution getDistribution() {
    return table.getDistribution();
  }

  @Override
  public boolean isKey(ImmutableBitSet some) {
    return keys.stream().anyMatch(some::contains);
  }

  @Override
  public @Nullable List<ImmutableBitSet> getKeys() {
    return keys;
  }

  @Override
  public @Nullable List<RelReferentialConstraint> getReferentialConstraints() {
    return List.of();
  }

  @Override
  @SuppressWarnings("rawtypes") // as the interface has it
  public @Nullable Expression getExpression(Class clazz) {
    return table.getExpression(clazz);
  }

  @Override
  public RelOptTable extend(List<RelDataTypeField> extendedFields) {
    throw new UnsupportedOperationException("a scan's table has no further columns");
  }

  @Override
  public List<ColumnStrategy> getColumnStrategies() {
    List<ColumnStrategy> all = table.getColumnStrategies();
    return columns.stream().map(all::get).toList();
  }

  @Override
  public <C> @Nullable C unwrap(Class<C> type) {
    return type.isInstance(this) ? type.cast(this) : table.unwrap(type);
  }
}
