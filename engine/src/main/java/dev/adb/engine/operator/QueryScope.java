package dev.adb.engine.operator;

import dev.adb.engine.exec.ReadView;
import dev.adb.engine.expr.ExpressionScope;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a plan is given. Thread-safe.
 *
 * @param view what scans read
 * @param asOf the position of the past that they read, or null for the view's own
 * @param parameters values of question marks in internal form; not to be changed
 * @param cancel asked at least once a batch by whoever works long
 * @param memory what is kept counts against it
 * @param workers threads for {@link OperatorSource#open(QueryScope, int)}
 * @param owner whoever made the scope, for sources of its own
 * @param counters what the run counts into
 * @param recursionLimit rounds after which a recursion is stopped
 * @param kept what sources keep while the run lasts; closed by whoever made the scope
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record QueryScope(
    ReadView view,
    @Nullable Long asOf,
    @Nullable Object[] parameters,
    CancelCheck cancel,
    MemoryBudget memory,
    Workers workers,
    Object owner,
    ExecutionCounters counters,
    long recursionLimit,
    KeptState kept)
    implements ExpressionScope {

  /** With counters of its own, and recursions that may run for ever. */
  public QueryScope(
      ReadView view,
      @Nullable Long asOf,
      @Nullable Object[] parameters,
      CancelCheck cancel,
      MemoryBudget memory,
      Workers workers,
      Object owner) {
    this(
        view,
        asOf,
        parameters,
        cancel,
        memory,
        workers,
        owner,
        new ExecutionCounters(),
        Long.MAX_VALUE,
        new KeptState());
  }

  /** The same for what must not leave its thread. */
  public QueryScope onOneThread() {
    return new QueryScope(
        view,
        asOf,
        parameters,
        cancel,
        memory,
        Workers.NONE,
        owner,
        counters,
        recursionLimit,
        kept);
  }

  @Override
  public @Nullable Object parameter(int index) {
    return parameters[index];
  }

  @Override
  public long startTime() {
    return view.startTime();
  }

  @Override
  public String toString() {
    return "QueryScope[asOf=%s, parameters=%s]".formatted(asOf, Arrays.toString(parameters));
  }
}
