package dev.adb.calcite.exec;

import dev.adb.calcite.error.QueryFaults;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.vector.Batch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes whatever running a plan throws a {@link dev.adb.calcite.error.QueryException}. */
public final class GuardedOperator implements Operator {
  private final Supplier<Operator> plan;
  private @Nullable Operator running;
  private boolean finished;

  public GuardedOperator(Supplier<Operator> plan) {
    this.plan = plan;
  }

  @Override
  public @Nullable Batch next() {
    if (finished) {
      return null;
    }
    try {
      if (running == null) {
        running = plan.get();
      }
      Batch batch = running.next();
      finished = batch == null;
      return batch;
    } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
      finished = true;
      throw QueryFaults.ofExecution(e);
    }
  }

  @Override
  public void close() {
    finished = true;
    if (running != null) {
      running.close();
    }
  }
}
