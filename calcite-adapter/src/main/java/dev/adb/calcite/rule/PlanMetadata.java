package dev.adb.calcite.rule;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptPredicateList;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.metadata.BuiltInMetadata;
import org.apache.calcite.rel.metadata.ChainedRelMetadataProvider;
import org.apache.calcite.rel.metadata.DefaultRelMetadataProvider;
import org.apache.calcite.rel.metadata.MetadataDef;
import org.apache.calcite.rel.metadata.MetadataHandler;
import org.apache.calcite.rel.metadata.ReflectiveRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMdPredicates;
import org.apache.calcite.rel.metadata.RelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataQuery;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexCall;
import org.apache.calcite.rex.RexLiteral;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.SqlKind;

/**
 * What the planner knows of relations: as Calcite has it, but that the predicates of a filter leave
 * out comparisons with null, on which Calcite fails. A rule leaves them behind when it puts null in
 * the place of an expression that turns out to have no other value. Of a wide union nothing is
 * known: the disjunction of what is known of its inputs takes cubic time to simplify.
 */
public final class PlanMetadata implements MetadataHandler<BuiltInMetadata.Predicates> {
  public static final RelMetadataProvider PROVIDER =
      ChainedRelMetadataProvider.of(
          ImmutableList.of(
              ReflectiveRelMetadataProvider.reflectiveSource(
                  new PlanMetadata(), BuiltInMetadata.Predicates.Handler.class),
              DefaultRelMetadataProvider.INSTANCE));

  /** Inputs of a union up to which its predicates are worth their time. */
  private static final int NARROW_UNION = 16;

  private final RelMdPredicates calcite = new CalcitePredicates();

  private PlanMetadata() {}

  private static final class CalcitePredicates extends RelMdPredicates {}

  @Override
  public MetadataDef<BuiltInMetadata.Predicates> getDef() {
    return BuiltInMetadata.Predicates.DEF;
  }

  /** Called by generated code. */
  public RelOptPredicateList getPredicates(Filter filter, RelMetadataQuery query) {
    RexBuilder rexBuilder = filter.getCluster().getRexBuilder();
    List<RexNode> own =
        new ArrayList<>(
            RexUtil.retainDeterministic(RelOptUtil.conjunctions(filter.getCondition())));
    own.removeIf(PlanMetadata::comparesWithNull);
    return query
        .getPulledUpPredicates(filter.getInput())
        .union(rexBuilder, RelOptPredicateList.of(rexBuilder, own));
  }

  /** Called by generated code. */
  public RelOptPredicateList getPredicates(Union union, RelMetadataQuery query) {
    return union.getInputs().size() > NARROW_UNION
        ? RelOptPredicateList.EMPTY
        : calcite.getPredicates(union, query);
  }

  private static boolean comparesWithNull(RexNode predicate) {
    return predicate.isA(SqlKind.COMPARISON)
        && ((RexCall) predicate).getOperands().stream().anyMatch(RexLiteral::isNullLiteral);
  }
}
