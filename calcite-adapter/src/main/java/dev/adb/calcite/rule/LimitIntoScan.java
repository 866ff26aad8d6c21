package dev.adb.calcite.rule;

import dev.adb.calcite.exec.PredicateTemplate.Test;
import dev.adb.calcite.rel.EventScan;
import dev.adb.calcite.rel.PushedPredicate;
import dev.adb.calcite.rel.ScanSpec;
import dev.adb.calcite.schema.EventTable;
import dev.adb.calcite.schema.TableColumn;
import dev.adb.engine.catalog.CommonColumn;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * Tells a scan how many rows a limit above it wants, where the order is the one in which events
 * stand: by position, or of one key by version, from the oldest or from the newest. The limit stays
 * above the scan.
 */
final class LimitIntoScan extends RelHomogeneousShuttle {
  /** Rows are wanted in whatever order the scan gives them. */
  private static final int ANY_ORDER = -1;

  @Override
  public RelNode visit(RelNode rel) {
    RelNode visited = super.visit(rel);
    if (!(visited instanceof Sort sort)) {
      return visited;
    }
    RexNode rowCount = rowCount(sort);
    if (rowCount == null) {
      return visited;
    }
    List<RelFieldCollation> order = sort.getCollation().getFieldCollations();
    boolean newestFirst = !order.isEmpty() && order.get(0).getDirection().isDescending();
    // positions are unique: what comes behind them in the order decides nothing
    RelNode input =
        limited(
            sort.getInput(),
            order.isEmpty() ? ANY_ORDER : order.get(0).getFieldIndex(),
            new ScanSpec.Extent(newestFirst, rowCount));
    return input == null ? visited : sort.copy(sort.getTraitSet(), List.of(input));
  }

  /** How many rows a sort takes from its input, or null where it cannot be said. */
  private static @Nullable RexNode rowCount(Sort sort) {
    RexNode fetch = sort.fetch;
    RexNode offset = sort.offset;
    if (fetch == null || offset == null) {
      return fetch;
    }
    if (!(fetch instanceof RexLiteral) || !(offset instanceof RexLiteral)) {
      return null;
    }
    long count = (long) RexLiteral.intValue(fetch) + RexLiteral.intValue(offset);
    RexBuilder builder = sort.getCluster().getRexBuilder();
    return count > Integer.MAX_VALUE
        ? null
        : builder.makeExactLiteral(BigDecimal.valueOf(count), fetch.getType());
  }

  /** A copy that reads no more than an extent, or null if its rows are not in that order. */
  private static @Nullable RelNode limited(RelNode rel, int field, ScanSpec.Extent extent) {
    if (rel instanceof EventScan scan) {
      return scan.adbTable() instanceof EventTable events
              && scan.spec().extent() == null
              && isInOrder(events, scan.spec(), field)
          ? scan.with(scan.spec().withExtent(extent))
          : null;
    }
    int below = ANY_ORDER;
    if (rel instanceof Project project) {
      if (project.containsOver()) {
        return null;
      }
      if (field != ANY_ORDER) {
        if (!(project.getProjects().get(field) instanceof RexInputRef ref)) {
          return null;
        }
        below = ref.getIndex();
      }
    } else if (rel instanceof Aggregate distinct
        && field != ANY_ORDER
        && distinct.getAggCallList().isEmpty()
        && distinct.getGroupType() == Aggregate.Group.SIMPLE) {
      // each row is a group of its own, for its position is among the columns
      below = distinct.getGroupSet().nth(field);
    } else {
      return null;
    }
    RelNode input = limited(rel.getInput(0), below, extent);
    return input == null ? null : rel.copy(rel.getTraitSet(), List.of(input));
  }

  private static boolean isInOrder(EventTable events, ScanSpec spec, int field) {
    if (field == ANY_ORDER) {
      return true;
    }
    int id = events.columns().get(spec.columns().get(field)).id();
    return id == CommonColumn.GLOBAL_POSITION
        || (id == CommonColumn.VERSION && isOfOneKey(events, spec.predicates()));
  }

  private static boolean isOfOneKey(EventTable events, List<PushedPredicate> predicates) {
    boolean hasKey = false;
    for (TableColumn column : events.columns()) {
      if (CommonColumn.isKey(column.id())) {
        hasKey = true;
        int index = events.columns().indexOf(column);
        if (predicates.stream()
            .noneMatch(one -> one.column() == index && one.test() == Test.EQUAL)) {
          return false;
        }
      }
    }
    return hasKey;
  }
}
