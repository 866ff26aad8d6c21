package dev.adb.calcite;

import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.calcite.exec.GuardedOperator;
import dev.adb.calcite.exec.Program;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.operator.ExecutionCounters;
import dev.adb.engine.type.DataType;
import java.util.List;

/** A query that can be executed again and again, by many threads at once. */
public final class PlannedQuery implements SqlPlan {
  private final List<ResultColumn> columns;
  private final List<ParameterType> parameters;
  private final List<String> relations;
  private final Program program;
  private final boolean convert;
  private final PlanText planText;
  private final List<String> warnings;

  /**
   * @param convert whether the program's columns have types of their own, whose values must fit
   *     those of {@code columns}
   */
  PlannedQuery(
      List<ResultColumn> columns,
      List<ParameterType> parameters,
      List<String> relations,
      Program program,
      boolean convert,
      PlanText planText,
      List<String> warnings) {
    this.columns = List.copyOf(columns);
    this.parameters = List.copyOf(parameters);
    this.relations = List.copyOf(relations);
    this.program = program;
    this.convert = convert;
    this.planText = planText;
    this.warnings = List.copyOf(warnings);
  }

  public List<ResultColumn> columns() {
    return columns;
  }

  @Override
  public List<ParameterType> parameters() {
    return parameters;
  }

  /** What was noticed in the statement and is no error. */
  public List<String> warnings() {
    return warnings;
  }

  /**
   * Every table and view that the text names, views' own ones too, as {@code schema.name}, sorted.
   */
  public List<String> relations() {
    return relations;
  }

  /**
   * Starts an execution. The batches' vectors have the types of {@link #columns}. Nothing is read
   * before the first {@link Operator#next}.
   *
   * @return whose {@link Operator#next} throws {@link dev.adb.calcite.error.QueryException}: 22012,
   *     22003, 22007, 57014 …, and whatever the engine refuses, with its code
   */
  public Operator execute(ExecutionContext context) {
    List<DataType> types = columns.stream().map(ResultColumn::type).toList();
    return new GuardedOperator(() -> program.open(context, types, convert));
  }

  @Override
  public String explain() {
    return planText.text();
  }

  /**
   * The plan with what each operator counted in an execution.
   *
   * @throws IllegalStateException if it was not planned with {@link PlanningContext#counted}
   */
  public String explain(ExecutionCounters counters) {
    return planText.text(counters);
  }
}
