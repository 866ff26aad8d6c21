package dev.adb.calcite.fixpoint;

import dev.adb.calcite.exec.QueryDataContext;
import dev.adb.engine.limit.Limits;
import java.util.List;
import java.util.Map;
import org.apache.calcite.DataContext;
import org.apache.calcite.linq4j.AbstractEnumerable;
import org.apache.calcite.linq4j.Enumerable;
import org.apache.calcite.linq4j.Enumerator;
import org.apache.calcite.linq4j.function.Function0;
import org.jspecify.annotations.Nullable;

/**
 * Computes a fixpoint for a generated program, which hands over its bodies. Thread-safe: each run
 * has rows of its own.
 *
 * @param fixpointId what reads name; unique in a plan
 * @param counterId the number under which a run counts
 * @param output the 0-based index of the relation that is the result
 * @param memoKey equal for fixpoints that have the same result throughout an execution, which is
 *     computed once; null where the result depends on rows outside
 */
public record FixpointProgram(
    int fixpointId,
    int counterId,
    List<RelationForm> relations,
    List<Body> bodies,
    int output,
    @Nullable String memoKey) {

  /**
   * A query whose rows belong to a relation.
   *
   * @param relation 0-based
   * @param recursive whether it reads this fixpoint: evaluated in every round but the first
   * @param deltas the relations whose last additions it reads; without any it gives nothing
   */
  public record Body(int relation, boolean recursive, List<Integer> deltas) {
    public Body {
      deltas = List.copyOf(deltas);
    }
  }

  private record MemoKey(String text) {}

  public FixpointProgram {
    relations = List.copyOf(relations);
    bodies = List.copyOf(bodies);
  }

  /**
   * The rows of the result, computed when the first is asked for.
   *
   * @param queries the bodies, each of which evaluates its query anew
   */
  public Enumerable<@Nullable Object> rows(
      DataContext root, List<Function0<Enumerable<@Nullable Object>>> queries) {
    QueryDataContext context = (QueryDataContext) root;
    return new AbstractEnumerable<>() {
      @Override
      public Enumerator<@Nullable Object> enumerator() {
        RelationRows rows = result(context, queries);
        return new RowRange(rows, 0, rows.count(), context.execution().cancel());
      }
    };
  }

  private RelationRows result(
      QueryDataContext context, List<Function0<Enumerable<@Nullable Object>>> queries) {
    if (memoKey == null) {
      return run(context, queries);
    }
    MemoKey key = new MemoKey(memoKey);
    RelationRows known = (RelationRows) context.kept().get(key);
    if (known == null) {
      known = run(context, queries);
      context.kept().put(key, known);
    }
    return known;
  }

  private RelationRows run(
      QueryDataContext context, List<Function0<Enumerable<@Nullable Object>>> queries) {
    FixpointRun run = new FixpointRun(this, context.execution(), Limits.RECURSION_ROW_COUNT_MAX);
    Map<Object, Object> kept = context.kept();
    Object outer = kept.put(fixpointId, run);
    try {
      return run.compute(queries);
    } finally {
      if (outer == null) {
        kept.remove(fixpointId);
      } else {
        kept.put(fixpointId, outer);
      }
    }
  }
}
