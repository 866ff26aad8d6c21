package dev.adb.calcite.rel;

import dev.adb.calcite.exec.EventScanSource;
import dev.adb.calcite.exec.PredicateTemplate;
import dev.adb.calcite.exec.PredicateTemplate.Test;
import dev.adb.calcite.schema.AdbTable;
import dev.adb.calcite.schema.EventTable;
import dev.adb.calcite.schema.TableColumn;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.TableScan;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableIntList;
import org.jspecify.annotations.Nullable;

/** What the logical and the physical scan have in common. */
public abstract class AdbScan extends TableScan {
  private static final double EQUAL_SELECTIVITY = 0.05;
  private static final double KEY_SELECTIVITY = 0.001;

  /** Of an equality that somebody thought worth an index. */
  private static final double INDEXED_SELECTIVITY = 0.005;

  private static final double RANGE_SELECTIVITY = 0.4;

  /** Rows that a parameter is assumed to ask for. */
  private static final double USUAL_EXTENT = 100;

  private final ScanSpec spec;
  private final @Nullable IndexUse index;

  protected AdbScan(RelOptCluster cluster, RelTraitSet traits, RelOptTable table, ScanSpec spec) {
    super(
        cluster,
        traits,
        List.of(),
        ScannedColumns.of(table, spec.columns(), cluster.getTypeFactory()));
    this.spec = spec;
    this.index =
        !looksUpKey() && adbTable() instanceof EventTable events
            ? IndexUse.best(events.indexes(), spec.predicates())
            : null;
  }

  public final ScanSpec spec() {
    return spec;
  }

  public final AdbTable adbTable() {
    return table.unwrapOrThrow(AdbTable.class);
  }

  @Override
  public final double estimateRowCount(RelMetadataQuery mq) {
    double count = table.getRowCount();
    for (PushedPredicate predicate : spec.predicates()) {
      count *= selectivity(predicate);
    }
    ScanSpec.Extent extent = spec.extent();
    if (extent != null) {
      count = Math.min(count, wanted(extent));
    }
    return Math.max(1, count);
  }

  private static double wanted(ScanSpec.Extent extent) {
    return extent.rowCount() instanceof RexLiteral
        ? RexLiteral.intValue(extent.rowCount())
        : USUAL_EXTENT;
  }

  private double selectivity(PushedPredicate predicate) {
    return switch (predicate.test()) {
      case EQUAL -> equalSelectivity(predicate);
      case IN ->
          Math.min(RANGE_SELECTIVITY, predicate.constants().size() * equalSelectivity(predicate));
      case IS_NULL -> EQUAL_SELECTIVITY;
      case NOT_EQUAL, IS_NOT_NULL -> 1 - EQUAL_SELECTIVITY;
      default -> RANGE_SELECTIVITY;
    };
  }

  private double equalSelectivity(PushedPredicate predicate) {
    if (predicate.column() == 0) {
      return KEY_SELECTIVITY;
    }
    return index != null && index.leadsWith(predicate.column())
        ? INDEXED_SELECTIVITY
        : EQUAL_SELECTIVITY;
  }

  /** Whether the scan reads little more than it returns: by key, or by values of an index. */
  final boolean looksUp() {
    return looksUpKey() || (index != null && index.isFixed());
  }

  /** Whether a predicate fixes the stream's key. */
  private boolean looksUpKey() {
    return spec.predicates().stream()
        .anyMatch(
            predicate ->
                predicate.column() == 0
                    && (predicate.test() == Test.EQUAL || predicate.test() == Test.IN));
  }

  /**
   * Fills {@code constants} with those of all predicates, in the order of the templates, and the
   * number of rows wanted where there is one.
   */
  public final EventScanSource source(EventTable events, List<RexNode> constants) {
    ImmutableIntList wanted = spec.columns();
    List<TableColumn> columns = events.columns();
    List<PredicateTemplate> templates = new ArrayList<>();
    for (PushedPredicate predicate : spec.predicates()) {
      TableColumn column = columns.get(predicate.column());
      templates.add(
          new PredicateTemplate(
              column.id(),
              column.type(),
              predicate.test(),
              constants.size(),
              predicate.constants().size()));
      constants.addAll(predicate.constants());
    }
    ScanSpec.Extent extent = spec.extent();
    if (extent != null) {
      constants.add(extent.rowCount());
    }
    int[] ids = new int[wanted.size()];
    List<DataType> types = new ArrayList<>();
    for (int index = 0; index < ids.length; index++) {
      TableColumn column = columns.get(wanted.get(index));
      ids[index] = column.id();
      types.add(column.type());
    }
    return new EventScanSource(
        events.source(),
        ids,
        types,
        templates,
        extent == null ? EventScanSource.ALL : constants.size() - 1,
        extent != null && extent.newestFirst());
  }

  @Override
  public final RelWriter explainTerms(RelWriter writer) {
    ScanSpec.Extent extent = spec.extent();
    // without TableScan's, which would show the schema in which the name was found
    return writer
        .item("table", adbTable().fullName())
        .item("columns", getRowType().getFieldNames())
        .itemIf("where", spec.predicates(), !spec.predicates().isEmpty())
        .itemIf("index", index == null ? null : index.name(), index != null)
        .itemIf("asOf", spec.asOf(), spec.asOf() != null)
        .itemIf(
            extent != null && extent.newestFirst() ? "last" : "first",
            extent == null ? null : extent.rowCount(),
            extent != null);
  }
}
