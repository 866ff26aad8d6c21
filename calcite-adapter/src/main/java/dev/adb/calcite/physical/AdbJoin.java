package dev.adb.calcite.physical;

import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.join.JoinKind;
import dev.adb.engine.operator.join.JoinSource;
import dev.adb.engine.operator.join.JoinSpec;
import dev.adb.engine.operator.join.PairExpression;
import dev.adb.engine.operator.join.TableUse;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * A join: with a hash table of the keys of one input, or, where no column must be equal to another,
 * of each row with each.
 */
public final class AdbJoin extends Join implements AdbRel {
  private final boolean keepsLeft;
  private final @Nullable TableUse use;

  private AdbJoin(
      RelNode left,
      RelNode right,
      RexNode condition,
      JoinRelType type,
      boolean keepsLeft,
      @Nullable TableUse use,
      RelTraitSet traits) {
    super(left.getCluster(), traits, List.of(), left, right, condition, Set.of(), type);
    this.keepsLeft = keepsLeft;
    this.use = use;
  }

  /**
   * The join as one of these, or null where it is of a kind, or has a condition, that is not ours.
   */
  public static @Nullable AdbJoin of(Join join, RelNode left, RelNode right) {
    if (kind(join.getJoinType()) == null || !join.getVariablesSet().isEmpty()) {
      return null;
    }
    JoinTerms terms = JoinTerms.of(join);
    if (!Expressions.areTranslatable(terms.rest())) {
      return null;
    }
    RelMetadataQuery metadata = join.getCluster().getMetadataQuery();
    Double leftRows = metadata.getRowCount(join.getLeft());
    Double rightRows = metadata.getRowCount(join.getRight());
    boolean keepsLeft = leftRows != null && rightRows != null && leftRows < rightRows;
    return new AdbJoin(
        left,
        right,
        join.getCondition(),
        join.getJoinType(),
        keepsLeft,
        null,
        join.getCluster().traitSetOf(AdbConvention.INSTANCE));
  }

  private static @Nullable JoinKind kind(JoinRelType type) {
    return switch (type) {
      case INNER -> JoinKind.INNER;
      case LEFT -> JoinKind.LEFT;
      case RIGHT -> JoinKind.RIGHT;
      case FULL -> JoinKind.FULL;
      case SEMI -> JoinKind.SEMI;
      case ANTI -> JoinKind.ANTI;
      default -> null;
    };
  }

  /**
   * The same join of other inputs that give the same rows.
   *
   * @param newUse where the table comes from if it outlives the join
   */
  public AdbJoin with(RelNode newLeft, RelNode newRight, boolean newKeepsLeft, TableUse newUse) {
    return new AdbJoin(newLeft, newRight, condition, joinType, newKeepsLeft, newUse, traitSet);
  }

  @Override
  public Join copy(
      RelTraitSet traits,
      RexNode newCondition,
      RelNode newLeft,
      RelNode newRight,
      JoinRelType type,
      boolean semiJoinDone) {
    return new AdbJoin(newLeft, newRight, newCondition, type, keepsLeft, use, traits);
  }

  @Override
  public String getRelTypeName() {
    return JoinTerms.of(this).keys().isEmpty() ? "AdbNestedLoopJoin" : "AdbHashJoin";
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("keeps", keepsLeft ? "left" : "right")
        .itemIf("for", use == null ? null : describe(use), use != null);
  }

  private static String describe(TableUse use) {
    return (use.grows() ? "growing with recursion " : "recursion ") + use.recursion();
  }

  @Override
  public OperatorSource source(SourceMaker maker) {
    return source(maker, IntStream.range(0, getRowType().getFieldCount()).boxed().toList());
  }

  /** Makes the source of some columns of the join's rows. */
  OperatorSource source(SourceMaker maker, List<Integer> outputs) {
    OperatorSource leftSource = maker.source(getLeft());
    OperatorSource rightSource = maker.source(getRight());
    List<DataType> types = new ArrayList<>(leftSource.types());
    types.addAll(rightSource.types());
    JoinTerms terms = JoinTerms.of(this);
    return new JoinSource(
        leftSource,
        rightSource,
        new JoinSpec(
            kindOf(joinType),
            keepsLeft,
            terms.keys(),
            residual(terms, types, maker),
            outputs,
            terms.bounds(this, keepsLeft, types, maker),
            use));
  }

  private static JoinKind kindOf(JoinRelType type) {
    JoinKind kind = kind(type);
    if (kind == null) {
      throw new IllegalStateException("not a join of ours: " + type);
    }
    return kind;
  }

  private @Nullable PairExpression residual(
      JoinTerms terms, List<DataType> types, SourceMaker maker) {
    if (terms.rest().isEmpty()) {
      return null;
    }
    RexNode rest = RexUtil.composeConjunction(getCluster().getRexBuilder(), terms.rest());
    return new PairExpression(
        maker.expression(rest, types), RelOptUtil.InputFinder.bits(rest).toList());
  }
}
