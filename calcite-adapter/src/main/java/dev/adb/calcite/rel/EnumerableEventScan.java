package dev.adb.calcite.rel;

import dev.adb.calcite.exec.CatalogScanSource;
import dev.adb.calcite.exec.EventScanSource;
import dev.adb.calcite.schema.CatalogTable;
import dev.adb.calcite.schema.EventTable;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.JavaRowFormat;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.PhysTypeImpl;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.plan.RelOptCluster;
import org.apache.calcite.plan.RelOptCost;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.plan.RelOptTable;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgramBuilder;
import org.jspecify.annotations.Nullable;

/** A scan that runs, in Calcite's convention of enumerable rows. */
public final class EnumerableEventScan extends AdbScan implements EnumerableRel {

  private EnumerableEventScan(
      RelOptCluster cluster, RelTraitSet traits, RelOptTable table, ScanSpec spec) {
    super(cluster, traits, table, spec);
  }

  static EnumerableEventScan of(EventScan scan) {
    return new EnumerableEventScan(
        scan.getCluster(),
        scan.getTraitSet().replace(EnumerableConvention.INSTANCE),
        scan.getTable(),
        scan.spec());
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableEventScan(getCluster(), traits, table, spec());
  }

  /** The fewer columns and rows, the cheaper; a look-up reads little more than it returns. */
  @Override
  public @Nullable RelOptCost computeSelfCost(RelOptPlanner planner, RelMetadataQuery mq) {
    double returned = mq.getRowCount(this);
    double read = looksUp() || spec().extent() != null ? returned : table.getRowCount();
    return planner
        .getCostFactory()
        .makeCost(returned, 1 + read + returned * 0.1 * spec().columns().size(), 0);
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    PhysType physType =
        PhysTypeImpl.of(implementor.getTypeFactory(), getRowType(), JavaRowFormat.ARRAY);
    BlockBuilder block = new BlockBuilder();
    Expression rows =
        adbTable() instanceof EventTable events
            ? openEvents(implementor, block, events)
            : openCatalog(implementor);
    block.add(Expressions.return_(null, rows));
    return implementor.result(physType, block.toBlock());
  }

  private Expression openCatalog(EnumerableRelImplementor implementor) {
    CatalogTable catalog = (CatalogTable) adbTable();
    CatalogScanSource source = new CatalogScanSource(catalog::rows, spec().columns().toIntArray());
    return Expressions.call(
        implementor.stash(source, CatalogScanSource.class),
        "open",
        implementor.getRootExpression());
  }

  private Expression openEvents(
      EnumerableRelImplementor implementor, BlockBuilder block, EventTable events) {
    List<RexNode> constants = new ArrayList<>();
    Expression source = implementor.stash(source(events, constants), EventScanSource.class);
    RexNode asOf = spec().asOf();
    int count = constants.size();
    if (asOf != null) {
      constants.add(asOf);
    }
    List<Expression> values = translate(implementor, block, constants);
    Expression root = implementor.getRootExpression();
    Expression array = Expressions.newArrayInit(Object.class, values.subList(0, count));
    return asOf == null
        ? Expressions.call(source, "open", root, array)
        : Expressions.call(
            source,
            "openAsOf",
            root,
            array,
            Expressions.convert_(Expressions.box(values.get(count)), Object.class));
  }

  private List<Expression> translate(
      EnumerableRelImplementor implementor, BlockBuilder block, List<RexNode> constants) {
    RexBuilder rexBuilder = getCluster().getRexBuilder();
    RelDataType noColumns = getCluster().getTypeFactory().builder().build();
    RexProgramBuilder program = new RexProgramBuilder(noColumns, rexBuilder);
    for (int index = 0; index < constants.size(); index++) {
      program.addProject(constants.get(index), "c" + index);
    }
    return RexToLixTranslator.translateProjects(
        program.getProgram(),
        implementor.getTypeFactory(),
        implementor.getConformance(),
        block,
        null,
        null,
        implementor.getRootExpression(),
        (list, column, storageType) -> {
          throw new IllegalStateException("constant of a scan reads column " + column);
        },
        implementor::getCorrelVariableGetter);
  }
}
