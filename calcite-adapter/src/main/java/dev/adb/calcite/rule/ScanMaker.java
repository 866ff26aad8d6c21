package dev.adb.calcite.rule;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.rel.EventScan;
import dev.adb.calcite.rel.ScanSpec;
import dev.adb.calcite.schema.AdbTable;
import dev.adb.calcite.schema.EventTable;
import dev.adb.engine.error.ErrorCode;
import java.util.List;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Snapshot;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * Replaces every scan by one of ours, and {@code for system_time as of} by the time in the scans
 * below it. Of two such times around a scan, in a view and in the query that reads it, the inner
 * one counts.
 */
final class ScanMaker extends RelHomogeneousShuttle {
  private @Nullable RexNode asOf;

  private final RexShuttle subQueries =
      new RexShuttle() {
        @Override
        public RexNode visitSubQuery(RexSubQuery subQuery) {
          RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
          RelNode rel = visited.rel.accept(ScanMaker.this);
          return rel == visited.rel ? visited : visited.clone(rel);
        }
      };

  @Override
  public RelNode visit(RelNode rel) {
    if (rel instanceof TableScan scan) {
      return scan(scan);
    }
    if (rel instanceof Snapshot snapshot) {
      return snapshot(snapshot);
    }
    return super.visit(rel).accept(subQueries);
  }

  private RelNode snapshot(Snapshot snapshot) {
    RexNode period = snapshot.getPeriod();
    if (!RowReads.none(period)) {
      throw new QueryException(
          ErrorCode.NOT_SUPPORTED,
          "the time of for system_time as of must not depend on a row: use a literal, a parameter or"
              + " current_timestamp");
    }
    RexNode outer = asOf;
    asOf = period;
    RelNode input = snapshot.getInput().accept(this);
    asOf = outer;
    return input;
  }

  private RelNode scan(TableScan scan) {
    AdbTable table = scan.getTable().unwrap(AdbTable.class);
    if (table == null || scan instanceof EventScan) {
      return scan;
    }
    RexNode time = table instanceof EventTable ? asOf : null;
    return EventScan.create(
        scan.getCluster(), scan.getTable(), new ScanSpec(scan.identity(), List.of(), time, null));
  }
}
