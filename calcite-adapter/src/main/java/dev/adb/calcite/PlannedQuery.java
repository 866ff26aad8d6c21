package dev.adb.calcite;

import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.engine.exec.Operator;
import java.util.List;

/** A query that can be executed again and again, by many threads at once. */
public final class PlannedQuery implements SqlPlan {

  PlannedQuery() {}

  public List<ResultColumn> columns() {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<ParameterType> parameters() {
    throw new UnsupportedOperationException();
  }

  /**
   * Every table and view that the text names, views' own ones too, as {@code schema.name}, sorted.
   */
  public List<String> relations() {
    throw new UnsupportedOperationException();
  }

  /**
   * Starts an execution. The batches' vectors have the types of {@link #columns}. Nothing is read
   * before the first {@link Operator#next}.
   *
   * @throws dev.adb.calcite.error.QueryException from here and from {@link Operator#next}: 22012,
   *     22003, 22007, 57014 …, and whatever the engine refuses, with its code
   */
  public Operator execute(ExecutionContext context) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String explain() {
    throw new UnsupportedOperationException();
  }
}
