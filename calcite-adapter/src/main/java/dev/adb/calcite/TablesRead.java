package dev.adb.calcite;

import dev.adb.calcite.schema.AdbTable;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Finds the tables of a logical plan, those of its sub-queries too. */
final class TablesRead extends RelHomogeneousShuttle {
  private final Set<String> names = new TreeSet<>();

  private final RexShuttle subQueries =
      new RexShuttle() {
        @Override
        public RexNode visitSubQuery(RexSubQuery subQuery) {
          subQuery.rel.accept(TablesRead.this);
          return super.visitSubQuery(subQuery);
        }
      };

  private TablesRead() {}

  static Set<String> of(RelNode rel) {
    TablesRead tables = new TablesRead();
    rel.accept(tables);
    return tables.names;
  }

  @Override
  public RelNode visit(RelNode rel) {
    if (rel instanceof TableScan scan) {
      AdbTable table = scan.getTable().unwrap(AdbTable.class);
      if (table != null) {
        names.add(table.fullName());
      }
      return rel;
    }
    rel.accept(subQueries);
    return super.visit(rel);
  }
}
