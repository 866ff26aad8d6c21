package dev.adb.calcite.schema;

import dev.adb.engine.catalog.ViewDefinition;
import java.util.List;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.schema.Schema;
import org.apache.calcite.schema.TranslatableTable;

/** A stored query under a name; where it is named its query takes its place. */
public final class ViewTable extends AdbTable implements TranslatableTable {
  private final ViewDefinition view;
  private final ViewColumns reader;

  /** Tells what a view's text gives: parsing and checking are not this package's. */
  public interface ViewColumns {
    List<TableColumn> columns(ViewDefinition view);
  }

  ViewTable(ViewDefinition view, ViewColumns reader) {
    super(AdbCatalogReader.MAIN_SCHEMA, view.name());
    this.view = view;
    this.reader = reader;
  }

  @Override
  public List<TableColumn> columns() {
    return reader.columns(view);
  }

  @Override
  public RelNode toRel(RelOptTable.ToRelContext context, RelOptTable table) {
    return context
        .expandView(
            table.getRowType(),
            view.definition(),
            List.of(AdbCatalogReader.MAIN_SCHEMA),
            List.of(AdbCatalogReader.MAIN_SCHEMA, view.name()))
        .project();
  }

  @Override
  public Schema.TableType getJdbcTableType() {
    return Schema.TableType.VIEW;
  }
}
