package dev.adb.calcite.physical;

import dev.adb.calcite.exec.CatalogSource;
import dev.adb.calcite.exec.EventScanSource;
import dev.adb.calcite.rel.AdbScan;
import dev.adb.calcite.rel.EventScan;
import dev.adb.calcite.rel.PushedPredicate;
import dev.adb.calcite.rel.ScanSpec;
import dev.adb.calcite.schema.CatalogTable;
import dev.adb.calcite.schema.EventTable;
import dev.adb.engine.catalog.CommonColumn;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.operator.ScanSource;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.util.ImmutableBitSet;
import org.jspecify.annotations.Nullable;

/** A scan of events, or of what the catalog knows. */
public final class AdbEventScan extends AdbScan implements AdbRel {

  private AdbEventScan(
      RelOptCluster cluster, RelTraitSet traits, RelOptTable table, ScanSpec spec) {
    super(cluster, traits, table, spec);
  }

  /** The scan as one of these, or null where a constant of it cannot be computed. */
  public static @Nullable AdbEventScan of(EventScan scan) {
    ScanSpec spec = scan.spec();
    boolean computed =
        (spec.asOf() == null || Expressions.areTranslatable(List.of(spec.asOf())))
            && spec.predicates().stream()
                .map(PushedPredicate::constants)
                .allMatch(Expressions::areTranslatable);
    return computed
        ? new AdbEventScan(
            scan.getCluster(),
            scan.getCluster().traitSetOf(AdbConvention.INSTANCE),
            scan.getTable(),
            spec)
        : null;
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AdbEventScan(getCluster(), traits, table, spec());
  }

  /** Whether all events of a stream are read, and some of the fields are its key. */
  boolean readsWholeStreamByKey(ImmutableBitSet fields) {
    return adbTable() instanceof EventTable events
        && events.source() instanceof ScanRequest.StreamSource
        && spec().predicates().isEmpty()
        && spec().extent() == null
        && events.columns().stream().filter(column -> CommonColumn.isKey(column.id())).count()
            == fields.cardinality()
        && fields.asList().stream().allMatch(field -> CommonColumn.isKey(columnId(field)));
  }

  /** Whether the events of a key rise by a field, without two that are equal. */
  boolean rises(int field) {
    int id = columnId(field);
    return id == CommonColumn.VERSION || id == CommonColumn.GLOBAL_POSITION;
  }

  private int columnId(int field) {
    return adbTable().columns().get(spec().columns().get(field)).id();
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    if (adbTable() instanceof CatalogTable catalog) {
      return new CatalogSource(catalog, spec().columns().toIntArray(), RowTypes.of(getRowType()));
    }
    EventTable events = (EventTable) adbTable();
    List<RexNode> nodes = new ArrayList<>();
    EventScanSource source = source(events, nodes);
    List<Function<QueryScope, @Nullable Object>> constants = new ArrayList<>();
    for (RexNode node : nodes) {
      constants.add(maker.constant(node));
    }
    RexNode asOf = spec().asOf();
    Function<QueryScope, @Nullable Object> time = asOf == null ? null : maker.constant(asOf);
    List<DataType> types = new ArrayList<>();
    for (int column : spec().columns()) {
      types.add(events.columns().get(column).type());
    }
    return new ScanSource(scope -> request(source, constants, time, scope), types);
  }

  private static @Nullable ScanRequest request(
      EventScanSource source,
      List<Function<QueryScope, @Nullable Object>> constants,
      @Nullable Function<QueryScope, @Nullable Object> time,
      QueryScope scope) {
    @Nullable Object[] values = new Object[constants.size()];
    for (int index = 0; index < values.length; index++) {
      values[index] = constants.get(index).apply(scope);
    }
    return source.request(values, time == null ? scope.asOf() : past(time, scope));
  }

  private static Long past(Function<QueryScope, @Nullable Object> time, QueryScope scope) {
    Object value = time.apply(scope);
    if (value == null) {
      throw new AdbException(
          ErrorCode.INVALID_PARAMETER_VALUE, "the time of for system_time as of is null");
    }
    return scope.view().positionAt(((Number) value).longValue());
  }
}
