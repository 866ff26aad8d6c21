package dev.adb.session.local;

import dev.adb.calcite.InsertPlan;
import dev.adb.calcite.ParameterType;
import dev.adb.calcite.PlannedQuery;
import dev.adb.calcite.PlanningContext;
import dev.adb.calcite.ResultColumn;
import dev.adb.calcite.SqlPlan;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.exec.ScanRequest;
import dev.adb.engine.operator.ExecutionCounters;
import dev.adb.engine.type.DataType;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.append.ParameterValues;
import dev.adb.session.definition.TypeMapping;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** SQL through the planner. */
final class SqlStatements {
  private SqlStatements() {}

  static LocalStatement compile(LocalSession session, String text) {
    SqlPlan plan = plan(session, text, List.of(), new CancelFlag());
    return plan instanceof InsertPlan insert
        ? new InsertStatement(session, text, insert)
        : new QueryStatement(session, text, (PlannedQuery) plan);
  }

  /** Plans against the session's catalog; the planner's cache finds it again. */
  static SqlPlan plan(
      LocalSession session, String text, List<@Nullable DataType> boundTypes, CancelFlag cancel) {
    return session.entry().planner().plan(text, planning(session, boundTypes, cancel));
  }

  /** What a statement of the session is planned against. */
  static PlanningContext planning(
      LocalSession session, List<@Nullable DataType> boundTypes, CancelFlag cancel) {
    CatalogSnapshot catalog = session.catalogSnapshot();
    return new PlanningContext(catalog, rowCounts(session), session.schema(), boundTypes, cancel);
  }

  /** The types of bound values, for question marks that nothing else gives a type. */
  static List<@Nullable DataType> boundTypes(List<ParameterType> types, Parameters parameters) {
    boolean known = true;
    List<@Nullable DataType> bound = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      known &= types.get(i).known();
      bound.add(types.get(i).known() ? null : ParameterValues.type(parameters, i));
    }
    return known ? List.of() : bound;
  }

  static ExecutionContext context(
      LocalSession session, ReadView view, Parameters parameters, int count, CancelFlag cancel) {
    List<@Nullable Object> values = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      values.add(ParameterValues.object(parameters, i));
    }
    return new ExecutionContext(
        view,
        session.asOf(),
        Collections.unmodifiableList(values),
        cancel,
        session.recursionLimit(),
        new ExecutionCounters());
  }

  static List<ColumnInfo> columns(List<ResultColumn> columns) {
    return columns.stream().map(SqlStatements::column).toList();
  }

  private static ColumnInfo column(ResultColumn column) {
    return new ColumnInfo(
        column.label(),
        column.name(),
        column.schema(),
        column.table(),
        column.untyped() ? ValueType.of(ValueKind.UNKNOWN) : TypeMapping.valueType(column.type()),
        column.nullable(),
        column.generated());
  }

  static List<ParameterInfo> parameters(List<ParameterType> parameters) {
    return parameters.stream()
        .map(
            parameter ->
                new ParameterInfo(
                    parameter.known()
                        ? TypeMapping.valueType(parameter.type())
                        : ValueType.of(ValueKind.UNKNOWN),
                    true))
        .toList();
  }

  /** How many rows tables have, for the planner: of the newest commit, at no cost. */
  private static ToLongFunction<ScanRequest.Source> rowCounts(LocalSession session) {
    ReadView newest = session.engine().begin(false).view();
    return newest::rowCount;
  }
}
