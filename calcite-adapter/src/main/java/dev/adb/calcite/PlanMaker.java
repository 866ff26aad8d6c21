package dev.adb.calcite;

import dev.adb.calcite.exec.CompiledProgram;
import dev.adb.calcite.exec.OperatorProgram;
import dev.adb.calcite.exec.Program;
import dev.adb.calcite.physical.AdbRel;
import dev.adb.calcite.physical.SourceMaker;
import dev.adb.calcite.rule.CountedPlan;
import dev.adb.calcite.rule.Optimizer;
import dev.adb.calcite.schema.TableColumn;
import dev.adb.calcite.sql.AdbValidator;
import dev.adb.calcite.sql.StatementTree;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.calcite.adapter.enumerable.EnumerableRel;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.SqlExplainLevel;
import org.apache.calcite.sql.SqlNode;

/** Makes the plan of a query, or of the source of an insert. */
final class PlanMaker {
  private final Planning planning;
  private final PlanningContext context;

  PlanMaker(Planning planning, PlanningContext context) {
    this.planning = planning;
    this.context = context;
  }

  /**
   * @param target the columns that the query's rows will fill; empty for a query of its own
   */
  PlannedQuery plan(SqlNode query, List<TableColumn> target) {
    int parameterCount = StatementTree.parameterCount(query);
    Map<Integer, Integer> filling =
        target.isEmpty() ? Map.of() : StatementTree.columnsOfParameters(query);
    Planning.Checked checked =
        planning.check(query, target.isEmpty() ? null : planning.rowType(target));
    RelRoot root = planning.convert(checked);
    RelNode logical = Optimizer.withOurScans(root.project());
    List<ResultColumn> columns =
        target.isEmpty()
            ? new ResultColumns(planning.reader(), checked, logical).list()
            : InsertPlanner.columns(checked, target);
    List<ParameterType> parameters = parameters(checked, parameterCount);
    filling.forEach(
        (parameter, column) ->
            parameters.set(parameter, new ParameterType(target.get(column).type(), true)));
    return plan(
        logical, columns, parameters, planning.relations(root.rel), !target.isEmpty(), List.of());
  }

  /** Makes the plan of a statement that was translated from another language. */
  PlannedQuery plan(TranslatedQuery query) {
    RelNode logical = Optimizer.withOurScans(query.rel());
    return plan(
        logical,
        query.targets().isEmpty()
            ? ResultColumns.of(logical, query.labels())
            : ResultColumns.filling(query.labels(), query.targets()),
        query.parameters(),
        planning.relations(logical),
        !query.targets().isEmpty(),
        query.warnings());
  }

  private PlannedQuery plan(
      RelNode logical,
      List<ResultColumn> columns,
      List<ParameterType> parameters,
      List<String> relations,
      boolean convert,
      List<String> warnings) {
    List<DataType> types = parameters.stream().map(ParameterType::type).toList();
    SourceMaker maker = new SourceMaker(planning.cluster().getRexBuilder(), types);
    RelNode physical =
        new Optimizer(planning.cluster(), context.cancel(), context.choices().without())
            .optimize(logical, maker, context.choices().operators());
    CountedPlan counted = context.choices().counted() ? CountedPlan.of(physical) : null;
    Program program = program(counted == null ? physical : counted.rel(), maker, types);
    return new PlannedQuery(
        columns,
        parameters,
        relations,
        program,
        convert,
        new PlanText("logical\n" + text(logical), "physical\n" + text(physical), counted),
        warnings);
  }

  private static Program program(
      RelNode physical, SourceMaker maker, List<DataType> parameterTypes) {
    return physical instanceof AdbRel ours
        ? new OperatorProgram(ours.source(maker), parameterTypes)
        : CompiledProgram.compile((EnumerableRel) physical, parameterTypes);
  }

  private static String text(RelNode plan) {
    return RelOptUtil.toString(plan, SqlExplainLevel.EXPPLAN_ATTRIBUTES);
  }

  private List<ParameterType> parameters(Planning.Checked checked, int count) {
    AdbValidator validator = checked.validator();
    Map<Integer, RelDataType> types = StatementTree.parameterTypes(checked.node(), validator);
    List<ParameterType> parameters = new ArrayList<>();
    for (int index = 0; index < count; index++) {
      RelDataType type = types.get(index);
      DataType known = type == null ? null : SqlTypes.toEngine(type);
      parameters.add(
          new ParameterType(
              known == null ? DataType.STRING : unbounded(known),
              known != null && !validator.isUntyped(index)));
    }
    return parameters;
  }

  /** A longer text may be compared with a column of bounded length. */
  private static DataType unbounded(DataType type) {
    return type.kind() == dev.adb.engine.type.TypeKind.STRING ? DataType.STRING : type;
  }
}
