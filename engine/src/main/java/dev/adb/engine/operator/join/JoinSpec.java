package dev.adb.engine.operator.join;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How two inputs are joined.
 *
 * @param keepsLeft whether the left input is read first and kept, and the right one looked up in it
 * @param keys without any, each row of one input meets each of the other
 * @param residual what a match must satisfy besides, or null
 * @param outputs the columns of the result, counted over those of the left input and behind them
 *     those of the right; only left ones of a kind that {@link JoinKind#isOfLeft}
 * @param bounds that follow from the residual
 * @param use where the table of kept rows comes from if it outlives the join, or null
 */
public record JoinSpec(
    JoinKind kind,
    boolean keepsLeft,
    List<JoinKey> keys,
    @Nullable PairExpression residual,
    List<Integer> outputs,
    List<ConditionBound> bounds,
    @Nullable TableUse use) {

  public JoinSpec {
    keys = List.copyOf(keys);
    outputs = List.copyOf(outputs);
    bounds = List.copyOf(bounds);
  }

  /** With a table of its own. */
  public JoinSpec(
      JoinKind kind,
      boolean keepsLeft,
      List<JoinKey> keys,
      @Nullable PairExpression residual,
      List<Integer> outputs,
      List<ConditionBound> bounds) {
    this(kind, keepsLeft, keys, residual, outputs, bounds, null);
  }
}
