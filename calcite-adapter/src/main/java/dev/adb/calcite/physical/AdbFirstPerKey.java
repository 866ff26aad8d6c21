package dev.adb.calcite.physical;

import dev.adb.engine.operator.NewestOfKeysSource;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.ScanSource;
import dev.adb.engine.operator.sort.FirstPerKeySource;
import dev.adb.engine.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelCollation;
import org.apache.calcite.rel.RelFieldCollation;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.SingleRel;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Window;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.util.ImmutableBitSet;

/**
 * The rows of a window whose row number is 1, which is the only function: nothing needs to be
 * sorted for them.
 */
public final class AdbFirstPerKey extends SingleRel implements AdbRel {
  private final ImmutableBitSet keys;
  private final RelCollation order;

  private AdbFirstPerKey(
      RelTraitSet traits,
      RelNode input,
      RelDataType rowType,
      ImmutableBitSet keys,
      RelCollation order) {
    super(input.getCluster(), traits, input);
    this.rowType = rowType;
    this.keys = keys;
    this.order = order;
  }

  /**
   * What a filter may read in the place of its input: a window that is one of these, if only rows
   * of number 1 satisfy the condition, else the input as it is.
   */
  public static RelNode under(Filter filter, RelNode input) {
    if (input instanceof AdbProject project && project.getInput() instanceof AdbWindow window) {
      for (RexNode part : RelOptUtil.conjunctions(filter.getCondition())) {
        int column = columnThatIsOne(part);
        if (column >= 0
            && project.getProjects().get(column) instanceof RexInputRef number
            && isNumber(window, number.getIndex())) {
          return project.copy(project.getTraitSet(), List.of(of(window)));
        }
      }
    } else if (input instanceof AdbWindow window) {
      for (RexNode part : RelOptUtil.conjunctions(filter.getCondition())) {
        int column = columnThatIsOne(part);
        if (column >= 0 && isNumber(window, column)) {
          return of(window);
        }
      }
    }
    return input;
  }

  /** The column that a condition says is 1, or -1. */
  private static int columnThatIsOne(RexNode condition) {
    return condition instanceof RexCall call
            && call.getKind() == SqlKind.EQUALS
            && call.getOperands().get(0) instanceof RexInputRef column
            && call.getOperands().get(1) instanceof RexLiteral literal
            && isOne(literal)
        ? column.getIndex()
        : -1;
  }

  private static boolean isOne(RexLiteral literal) {
    return literal.getValue() instanceof BigDecimal number && number.compareTo(BigDecimal.ONE) == 0;
  }

  private static boolean isNumber(Window window, int column) {
    return column == window.getInput().getRowType().getFieldCount()
        && window.groups.size() == 1
        && window.groups.get(0).aggCalls.size() == 1
        && !window.groups.get(0).keys.isEmpty()
        && !window.groups.get(0).orderKeys.getFieldCollations().isEmpty()
        && window.groups.get(0).aggCalls.get(0).getKind() == SqlKind.ROW_NUMBER;
  }

  private static AdbFirstPerKey of(Window window) {
    return new AdbFirstPerKey(
        window.getTraitSet(),
        window.getInput(),
        window.getRowType(),
        window.groups.get(0).keys,
        window.groups.get(0).orderKeys);
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new AdbFirstPerKey(traits, inputs.get(0), getRowType(), keys, order);
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer).item("keys", keys).item("order", order);
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    List<DataType> types = RowTypes.of(getRowType());
    OperatorSource input = maker.source(getInput());
    OperatorSource first =
        new FirstPerKeySource(
            input, keys.asList(), AdbSort.keys(order), types.get(types.size() - 1));
    return input instanceof ScanSource scan && areNewestOfKeys()
        ? new NewestOfKeysSource(scan, first)
        : first;
  }

  /** Whether the rows are the last event of each key of a stream, of all its events. */
  private boolean areNewestOfKeys() {
    List<RelFieldCollation> fields = order.getFieldCollations();
    return getInput() instanceof AdbEventScan scan
        && fields.size() == 1
        && fields.get(0).getDirection().isDescending()
        && scan.readsWholeStreamByKey(keys)
        && scan.rises(fields.get(0).getFieldIndex());
  }
}
