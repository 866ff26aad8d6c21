package dev.adb.calcite.rel;

import dev.adb.calcite.expr.ValueComparisons;
import dev.adb.calcite.fixpoint.KeyedJoin;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.enumerable.EnumerableConvention;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.adapter.enumerable.EnumerableRelImplementor;
import org.apache.calcite.adapter.enumerable.PhysType;
import org.apache.calcite.adapter.enumerable.RexToLixTranslator;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.function.Predicate2;
import org.apache.calcite.linq4j.tree.BlockBuilder;
import org.apache.calcite.linq4j.tree.Expression;
import org.apache.calcite.linq4j.tree.Expressions;
import org.apache.calcite.linq4j.tree.ParameterExpression;
import org.apache.calcite.plan.RelTraitSet;
import org.apache.calcite.rel.BiRel;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelWriter;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexProgramBuilder;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexUtil;
import org.jspecify.annotations.Nullable;

/**
 * A hash join whose keys are compared as the language compares values, whose table may outlive an
 * evaluation, and in which null may join null.
 */
public final class EnumerableKeyedJoin extends BiRel implements EnumerableRel {
  private final KeyedJoin.Kind kind;
  private final JoinInfo info;
  private final @Nullable RexNode residual;
  private final boolean leftIsTable;
  private final KeyedJoin.Table table;
  private final Set<CorrelationId> variables;

  private EnumerableKeyedJoin(
      RelTraitSet traits,
      RelNode left,
      RelNode right,
      RelDataType rowType,
      KeyedJoin.Kind kind,
      JoinInfo info,
      @Nullable RexNode residual,
      boolean leftIsTable,
      KeyedJoin.Table table,
      Set<CorrelationId> variables) {
    super(left.getCluster(), traits, left, right);
    this.rowType = rowType;
    this.kind = kind;
    this.info = info;
    this.residual = residual;
    this.leftIsTable = leftIsTable;
    this.table = table;
    this.variables = variables;
  }

  /**
   * Whether a join can be made one of these: it has keys, and its right rows come with left ones.
   */
  public static boolean canReplace(Join join) {
    return !join.analyzeCondition().leftKeys.isEmpty() && kind(join.getJoinType()) != null;
  }

  /**
   * The join in another way.
   *
   * @param join which {@link #canReplace} accepts
   * @param leftIsTable see {@link KeyedJoin#leftIsTable}; it must be so for a right join, and not
   *     for others but an inner one
   */
  public static EnumerableKeyedJoin of(
      Join join, RelNode left, RelNode right, boolean leftIsTable, KeyedJoin.Table table) {
    KeyedJoin.Kind kind = kind(join.getJoinType());
    if (kind == null) {
      throw new IllegalArgumentException("no keyed join: type=" + join.getJoinType());
    }
    RexBuilder rexBuilder = join.getCluster().getRexBuilder();
    JoinInfo info = join.analyzeCondition();
    RexNode residual =
        info.nonEquiConditions.isEmpty()
            ? null
            : RexUtil.composeConjunction(rexBuilder, info.nonEquiConditions)
                .accept(new ValueComparisons(rexBuilder));
    return new EnumerableKeyedJoin(
        join.getCluster().traitSetOf(EnumerableConvention.INSTANCE),
        left,
        right,
        join.getRowType(),
        kind,
        info,
        residual,
        leftIsTable,
        table,
        join.getVariablesSet());
  }

  private static KeyedJoin.@Nullable Kind kind(JoinRelType type) {
    return switch (type) {
      case INNER -> KeyedJoin.Kind.INNER;
      case LEFT, RIGHT -> KeyedJoin.Kind.OUTER;
      case SEMI -> KeyedJoin.Kind.SEMI;
      case ANTI -> KeyedJoin.Kind.ANTI;
      default -> null;
    };
  }

  @Override
  public RelNode copy(RelTraitSet traits, List<RelNode> inputs) {
    return new EnumerableKeyedJoin(
        traits,
        inputs.get(0),
        inputs.get(1),
        rowType,
        kind,
        info,
        residual,
        leftIsTable,
        table,
        variables);
  }

  @Override
  public Set<CorrelationId> getVariablesSet() {
    return variables;
  }

  @Override
  public RelNode accept(RexShuttle shuttle) {
    if (residual != null) {
      residual.accept(shuttle);
    }
    return this;
  }

  @Override
  public RelWriter explainTerms(RelWriter writer) {
    return super.explainTerms(writer)
        .item("keys", info.pairs())
        .itemIf("nullsMatch", info.nullExclusionFlags.stream().map(f -> !f).toList(), nullsMatch())
        .itemIf("and", residual, residual != null)
        .item("joinType", joinType())
        .item("table", (leftIsTable ? "left " : "right ") + describe(table));
  }

  private String joinType() {
    String name = kind.name().toLowerCase(Locale.ROOT);
    return kind == KeyedJoin.Kind.OUTER ? (leftIsTable ? "right" : "left") : name;
  }

  private boolean nullsMatch() {
    return info.nullExclusionFlags.contains(false);
  }

  private static String describe(KeyedJoin.Table table) {
    if (table instanceof KeyedJoin.Table.Kept kept) {
      return "kept for " + kept.scope();
    }
    return table instanceof KeyedJoin.Table.Growing growing
        ? "growing with fixpoint " + growing.fixpointId()
        : "fresh";
  }

  @Override
  public Result implement(EnumerableRelImplementor implementor, Prefer pref) {
    BlockBuilder block = new BlockBuilder();
    int probe = leftIsTable ? 1 : 0;
    Expression rows = block.append("probe", RowCode.child(this, probe, implementor));
    boolean[] nulls = new boolean[info.leftKeys.size()];
    for (int index = 0; index < nulls.length; index++) {
      nulls[index] = !info.nullExclusionFlags.get(index);
    }
    KeyedJoin join =
        new KeyedJoin(
            kind,
            new KeyedJoin.Side(left.getRowType().getFieldCount(), info.leftKeys.toIntArray()),
            new KeyedJoin.Side(right.getRowType().getFieldCount(), info.rightKeys.toIntArray()),
            nulls,
            leftIsTable,
            table);
    block.add(
        Expressions.return_(
            null,
            Expressions.call(
                implementor.stash(join, KeyedJoin.class),
                "join",
                DataContext.ROOT,
                Expressions.convert_(rows, Enumerable.class),
                RowCode.lambda(RowCode.child(this, 1 - probe, implementor)),
                predicate(implementor))));
    return implementor.result(RowCode.form(implementor, getRowType()), block.toBlock());
  }

  @SuppressWarnings("unchecked") // of the class of a lambda
  private Expression predicate(EnumerableRelImplementor implementor) {
    if (residual == null) {
      return Expressions.constant(null, Predicate2.class);
    }
    PhysType leftForm = RowCode.form(implementor, left.getRowType());
    PhysType rightForm = RowCode.form(implementor, right.getRowType());
    ParameterExpression leftRow = Expressions.parameter(leftForm.getJavaRowType(), "left");
    ParameterExpression rightRow = Expressions.parameter(rightForm.getJavaRowType(), "right");
    RexProgramBuilder program =
        new RexProgramBuilder(
            implementor
                .getTypeFactory()
                .builder()
                .addAll(left.getRowType().getFieldList())
                .addAll(right.getRowType().getFieldList())
                .build(),
            getCluster().getRexBuilder());
    program.addCondition(residual);
    BlockBuilder block = new BlockBuilder();
    block.add(
        Expressions.return_(
            null,
            RexToLixTranslator.translateCondition(
                program.getProgram(),
                implementor.getTypeFactory(),
                block,
                new RexToLixTranslator.InputGetterImpl(
                    com.google.common.collect.ImmutableMap.of(
                        leftRow, leftForm, rightRow, rightForm)),
                implementor::getCorrelVariableGetter,
                implementor.getConformance())));
    return Expressions.lambda(Predicate2.class, block.toBlock(), leftRow, rightRow);
  }
}
