package dev.adb.calcite.rule;

import dev.adb.calcite.rel.EnumerableEventScanRule;
import dev.adb.calcite.rel.EnumerableFixedLimitRule;
import dev.adb.calcite.rel.EnumerableFixpointReadRule;
import dev.adb.calcite.rel.EnumerableFixpointRule;
import dev.adb.calcite.rel.EnumerableOrderRule;
import dev.adb.calcite.rel.OrderedJoin;
import java.util.List;
import java.util.stream.Stream;
import org.apache.calcite.adapter.enumerable.EnumerableRules;
import org.apache.calcite.plan.RelOptRule;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.rules.CoreRules;
import org.apache.calcite.rel.rules.PruneEmptyRules;
import org.apache.calcite.tools.RelBuilder;
import org.apache.calcite.tools.RelBuilderFactory;

/** Which rules each phase of the optimizer runs. */
final class RuleSets {
  static final List<RelOptRule> SUB_QUERIES =
      List.of(
          CoreRules.FILTER_SUB_QUERY_TO_CORRELATE,
          CoreRules.PROJECT_SUB_QUERY_TO_CORRELATE,
          CoreRules.JOIN_SUB_QUERY_TO_CORRELATE);

  static final List<RelOptRule> FILTERS_DOWN =
      List.of(
          CoreRules.FILTER_REDUCE_EXPRESSIONS,
          CoreRules.FILTER_MERGE,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.FILTER_INTO_JOIN);

  /**
   * Before anything else can put the constants that a filter asks for in the place of the columns:
   * a scan that returns its columns as they are needs no code. After it nobody knows what the
   * filters said, so predicates are inferred before.
   */
  static final List<RelOptRule> FILTERS_INTO_SCANS =
      Stream.concat(FILTERS_DOWN.stream(), Stream.of(FilterIntoScanRule.INSTANCE)).toList();

  /** Constants folded, filters as far down as they go, and what can have no rows removed. */
  static final List<RelOptRule> PUSH_DOWN =
      List.of(
          CoreRules.FILTER_REDUCE_EXPRESSIONS,
          CoreRules.PROJECT_REDUCE_EXPRESSIONS,
          CoreRules.JOIN_REDUCE_EXPRESSIONS,
          CoreRules.FILTER_MERGE,
          CoreRules.FILTER_PROJECT_TRANSPOSE,
          CoreRules.FILTER_AGGREGATE_TRANSPOSE,
          CoreRules.FILTER_SET_OP_TRANSPOSE,
          CoreRules.FILTER_WINDOW_TRANSPOSE,
          CoreRules.FILTER_CORRELATE,
          CoreRules.FILTER_INTO_JOIN,
          CoreRules.JOIN_CONDITION_PUSH,
          CoreRules.JOIN_PUSH_EXPRESSIONS,
          CoreRules.PROJECT_MERGE,
          CoreRules.PROJECT_REMOVE,
          CoreRules.AGGREGATE_PROJECT_MERGE,
          CoreRules.SORT_REMOVE_CONSTANT_KEYS,
          PruneEmptyRules.UNION_INSTANCE,
          PruneEmptyRules.INTERSECT_INSTANCE,
          PruneEmptyRules.MINUS_INSTANCE,
          PruneEmptyRules.PROJECT_INSTANCE,
          PruneEmptyRules.FILTER_INSTANCE,
          PruneEmptyRules.SORT_INSTANCE,
          PruneEmptyRules.AGGREGATE_INSTANCE,
          PruneEmptyRules.JOIN_LEFT_INSTANCE,
          PruneEmptyRules.JOIN_RIGHT_INSTANCE,
          PruneEmptyRules.SORT_FETCH_ZERO_INSTANCE,
          FilterIntoScanRule.INSTANCE);

  static final List<RelOptRule> GATHER_JOINS = List.of(CoreRules.JOIN_TO_HYPER_GRAPH);

  static final List<RelOptRule> ORDER_JOINS = List.of(CoreRules.HYPER_GRAPH_OPTIMIZE);

  /**
   * Leaves an aggregate of unique rows an aggregate: what a builder puts in its place by default
   * has not its type.
   */
  private static final RelBuilderFactory KEEPING_AGGREGATES =
      RelBuilder.proto(RelBuilder.Config.DEFAULT.withAggregateUnique(true));

  static final List<RelOptRule> AGGREGATES_AND_WINDOWS =
      List.of(
          CoreRules.AGGREGATE_EXPAND_DISTINCT_AGGREGATES
              .config
              .withRelBuilderFactory(KEEPING_AGGREGATES)
              .toRule(),
          CoreRules.AGGREGATE_REDUCE_FUNCTIONS
              .config
              .withRelBuilderFactory(KEEPING_AGGREGATES)
              .toRule(),
          CoreRules.PROJECT_TO_LOGICAL_PROJECT_AND_WINDOW,
          // joins in a recursion have a projection of their own since they were ordered
          CoreRules.PROJECT_MERGE,
          CoreRules.PROJECT_REMOVE);

  /** Each makes one kind of expression an enumerable one. */
  static final List<ConverterRule> PHYSICAL =
      Stream.of(
              EnumerableEventScanRule.INSTANCE,
              EnumerableFixpointRule.INSTANCE,
              EnumerableFixpointReadRule.INSTANCE,
              OrderedJoin.TO_ENUMERABLE,
              EnumerableRules.ENUMERABLE_JOIN_RULE,
              EnumerableRules.ENUMERABLE_ASOFJOIN_RULE,
              EnumerableRules.ENUMERABLE_CORRELATE_RULE,
              EnumerableRules.ENUMERABLE_PROJECT_RULE,
              EnumerableRules.ENUMERABLE_FILTER_RULE,
              EnumerableRules.ENUMERABLE_AGGREGATE_RULE,
              EnumerableOrderRule.INSTANCE,
              EnumerableFixedLimitRule.INSTANCE,
              EnumerableRules.ENUMERABLE_COLLECT_RULE,
              EnumerableRules.ENUMERABLE_UNCOLLECT_RULE,
              EnumerableRules.ENUMERABLE_UNION_RULE,
              EnumerableRules.ENUMERABLE_INTERSECT_RULE,
              EnumerableRules.ENUMERABLE_MINUS_RULE,
              EnumerableRules.ENUMERABLE_VALUES_RULE,
              EnumerableRules.ENUMERABLE_WINDOW_RULE,
              EnumerableRules.ENUMERABLE_TABLE_FUNCTION_SCAN_RULE)
          .map(ConverterRule.class::cast)
          .toList();

  /** Projections and filters run as one operator. */
  static final List<RelOptRule> CALC =
      Stream.of(
              EnumerableRules.ENUMERABLE_FILTER_TO_CALC_RULE,
              EnumerableRules.ENUMERABLE_PROJECT_TO_CALC_RULE,
              CoreRules.CALC_MERGE)
          .map(RelOptRule.class::cast)
          .toList();

  private RuleSets() {}
}
