package dev.adb.engine.operator.fixpoint;

import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.OperatorSource;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.engine.vector.Vector;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The least fixpoint of mutually recursive relations, computed semi-naively when the first row is
 * asked for: Bancilhon and Ramakrishnan, "An amateur's introduction to recursive query processing
 * strategies", SIGMOD 1986.
 *
 * <p>In round 0 the bodies that do not read this fixpoint are evaluated, in each later round the
 * others, all against the relations as they were at the start of the round.
 *
 * @param recursion the number under which bodies read it; unique in a plan
 * @param counterId the number under which a run counts
 * @param output the 0-based index of the relation that is the result; rows come in the order in
 *     which they were found
 * @param memoKey equal for fixpoints that have the same result throughout a run, which is computed
 *     once; null where the result depends on rows outside
 */
public record FixpointSource(
    int recursion,
    int counterId,
    List<RelationForm> relations,
    List<Body> bodies,
    int output,
    @Nullable String memoKey)
    implements OperatorSource {

  /**
   * A query whose rows belong to a relation.
   *
   * @param relation 0-based
   * @param recursive whether it reads this fixpoint: evaluated in every round but the first
   * @param deltas the relations whose last additions it reads; without any it gives nothing
   */
  public record Body(OperatorSource source, int relation, boolean recursive, List<Integer> deltas) {
    public Body {
      deltas = List.copyOf(deltas);
    }
  }

  private record MemoKey(String text) {}

  public FixpointSource {
    relations = List.copyOf(relations);
    bodies = List.copyOf(bodies);
  }

  @Override
  public List<DataType> types() {
    return relations.get(output).types();
  }

  @Override
  public Operator open(QueryScope scope) {
    return new Rows(scope);
  }

  private final class Rows implements Operator {
    private final QueryScope scope;
    private @Nullable FixpointRun run;
    private int next;
    private final int[] copied = new int[1];
    private final Vector[] vectors = types().stream().map(Vector::new).toArray(Vector[]::new);
    private final Batch batch = new Batch(vectors);

    Rows(QueryScope scope) {
      this.scope = scope;
    }

    @Override
    public @Nullable Batch next() {
      scope.cancel().check();
      if (run == null) {
        run = computed(scope);
      }
      Relation rows = run.result();
      while (next < rows.count()) {
        for (Vector vector : vectors) {
          vector.clearNulls();
        }
        next = rows.read(next, rows.count(), vectors, copied);
        if (copied[0] > 0) {
          batch.setRowCount(copied[0]);
          return batch;
        }
      }
      return null;
    }

    @Override
    public void close() {
      if (run != null && memoKey == null) {
        run.close();
      }
    }
  }

  /**
   * What bodies keep belongs to one computation of the recursion at a time: those of a run that
   * other threads ask for wait, and the bodies of one stay on its thread.
   */
  private FixpointRun computed(QueryScope shared) {
    QueryScope scope = shared.onOneThread();
    synchronized (scope.kept()) {
      return computedAlone(scope);
    }
  }

  private FixpointRun computedAlone(QueryScope scope) {
    if (memoKey == null) {
      return compute(scope);
    }
    MemoKey key = new MemoKey(memoKey);
    FixpointRun known = (FixpointRun) scope.kept().get(key);
    if (known == null) {
      known = compute(scope);
      scope.kept().put(key, known);
    }
    return known;
  }

  private FixpointRun compute(QueryScope scope) {
    FixpointRun run = new FixpointRun(this, scope);
    boolean done = false;
    try {
      run.compute();
      done = true;
      return run;
    } finally {
      if (!done) {
        run.close();
      }
    }
  }
}
