package dev.adb.calcite.rel;

import java.util.List;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/**
 * What a scan returns of its table.
 *
 * @param columns indexes in the table's row, in the order of the scan's row
 * @param predicates that every row satisfies
 * @param asOf the time of the past, an expression that reads no row, or null
 * @param extent how many rows are wanted at most, or null for all
 */
public record ScanSpec(
    ImmutableIntList columns,
    List<PushedPredicate> predicates,
    @Nullable RexNode asOf,
    @Nullable Extent extent) {

  /**
   * The first rows of a scan.
   *
   * @param newestFirst whether counted from the newest back
   * @param rowCount a literal or a parameter
   */
  public record Extent(boolean newestFirst, RexNode rowCount) {}

  public ScanSpec {
    predicates = List.copyOf(predicates);
  }

  public ScanSpec withColumns(ImmutableIntList newColumns) {
    return new ScanSpec(newColumns, predicates, asOf, extent);
  }

  public ScanSpec withPredicates(List<PushedPredicate> newPredicates) {
    return new ScanSpec(columns, newPredicates, asOf, extent);
  }

  public ScanSpec withExtent(Extent newExtent) {
    return new ScanSpec(columns, predicates, asOf, newExtent);
  }
}
