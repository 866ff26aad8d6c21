package dev.adb.engine.operator.fixpoint;

import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.limit.Limits;
import dev.adb.engine.operator.KeptState;
import dev.adb.engine.operator.QueryScope;
import dev.adb.engine.vector.Batch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One computation of a fixpoint. */
final class FixpointRun implements AutoCloseable {
  /** Under which the run of a recursion is found in its own state. */
  private static final Object KEY = FixpointRun.class;

  private final FixpointSource source;
  private final QueryScope scope;
  private final Relation[] relations;

  /** By slot: behind the last row that was read through it. */
  private final Map<Integer, Integer> taken = new HashMap<>();

  private long rounds;
  private long candidates;
  private long rowCount;

  FixpointRun(FixpointSource source, QueryScope scope) {
    this.source = source;
    this.scope = scope;
    relations =
        source.relations().stream().map(form -> relation(form, scope)).toArray(Relation[]::new);
  }

  /** The run, as its bodies find it. Closing it closes nothing: the result outlives the bodies. */
  private record Current(FixpointRun run) implements AutoCloseable {
    @Override
    public void close() {}
  }

  private static Relation relation(RelationForm form, QueryScope scope) {
    if (form.keepsDuplicates()) {
      return new BagRelation(form, scope.memory());
    }
    return form.isAggregated()
        ? new ExtremumRelation(form, scope.memory())
        : new SetRelation(form, scope.memory());
  }

  /** The run in progress of a recursion. */
  static FixpointRun of(QueryScope scope, int recursion) {
    AutoCloseable run = scope.kept().of(recursion).get(KEY);
    if (run == null) {
      throw new AdbException(
          ErrorCode.INTERNAL, "read outside of its fixpoint: fixpoint=%d".formatted(recursion));
    }
    return ((Current) run).run;
  }

  Relation relation(int index) {
    return relations[index];
  }

  /** The result. */
  Relation result() {
    return relations[source.output()];
  }

  /** From where a slot is to be read up to {@code end}, from where it is read the next time. */
  int take(int slot, int end) {
    Integer before = taken.put(slot, end);
    return before == null ? 0 : before;
  }

  /** Runs round after round until one finds nothing. */
  void compute() {
    KeptState state = new KeptState();
    state.put(KEY, new Current(this));
    @Nullable KeptState outer = scope.kept().enter(source.recursion(), state);
    try {
      evaluate(false);
      while (nextRound()) {
        scope.cancel().check();
        rounds++;
        if (rounds > scope.recursionLimit()) {
          throw endless();
        }
        scope.counters().addRound();
        evaluate(true);
      }
      scope.counters().node(source.counterId()).addRun(rounds, candidates);
    } finally {
      scope.kept().leave(source.recursion(), outer);
      state.close();
    }
  }

  private boolean nextRound() {
    boolean found = false;
    for (Relation relation : relations) {
      found |= relation.nextRound();
    }
    return found;
  }

  private void evaluate(boolean recursive) {
    for (FixpointSource.Body body : source.bodies()) {
      if (body.recursive() == recursive && mayGive(body)) {
        read(body);
      }
    }
  }

  private boolean mayGive(FixpointSource.Body body) {
    if (body.deltas().isEmpty()) {
      return true;
    }
    for (int index : body.deltas()) {
      if (relations[index].hasDelta()) {
        return true;
      }
    }
    return false;
  }

  private void read(FixpointSource.Body body) {
    Relation relation = relations[body.relation()];
    try (Operator rows = body.source().open(scope)) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        scope.cancel().check();
        int before = relation.count();
        int added = relation.add(batch);
        candidates += batch.rowCount();
        scope.counters().addCandidates(batch.rowCount(), added);
        rowCount += relation.count() - before;
        if (rowCount > Limits.RECURSION_ROW_COUNT_MAX) {
          throw new AdbException(
              ErrorCode.LIMIT_EXCEEDED,
              "recursion has too many rows: rows=%d, limit=%d, relation=%s"
                  .formatted(rowCount, Limits.RECURSION_ROW_COUNT_MAX, relation.form().name()));
        }
      }
    }
  }

  private AdbException endless() {
    String name = result().form().name();
    for (Relation relation : relations) {
      if (relation.hasDelta()) {
        name = relation.form().name();
        break;
      }
    }
    return new AdbException(
        ErrorCode.LIMIT_EXCEEDED,
        "recursion did not end: rounds=%d, limit=%d, relation=%s; set recursionLimit"
            .formatted(rounds - 1, scope.recursionLimit(), name));
  }

  @Override
  public void close() {
    for (Relation relation : relations) {
      relation.close();
    }
  }
}
