package dev.adb.session.rule;

import dev.adb.calcite.ParameterType;
import dev.adb.calcite.PlannedQuery;
import dev.adb.calcite.PlanningContext;
import dev.adb.calcite.QueryPlanner;
import dev.adb.calcite.TranslatedQuery;
import dev.adb.calcite.type.SqlTypes;
import dev.adb.datalog.CompiledQuery;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.analysis.AnalysisWarning;
import dev.adb.datalog.rel.RelTools;
import dev.adb.datalog.source.SourcePosition;
import dev.adb.engine.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** Plans the language's queries. */
public final class QueryCompiler {
  private QueryCompiler() {}

  /**
   * Plans a query, or finds its plan in the cache.
   *
   * @param key tells the query from every other one of the statement; part of the cache's key
   * @param text of the statement that the query was parsed from
   * @param parameterCount of the whole statement
   * @param targets the types of the columns that the head's terms will fill, or empty for a query
   *     whose rows are shown
   * @throws dev.adb.datalog.source.DatalogException with the place of what is wrong
   */
  public static PlannedQuery plan(
      QueryPlanner planner,
      PlanningContext context,
      String key,
      String text,
      DatalogCompiler.Query query,
      int parameterCount,
      List<DataType> targets) {
    return planner.plan(
        key + text,
        context,
        tools -> translate(context, text, query, parameterCount, targets, tools));
  }

  private static TranslatedQuery translate(
      PlanningContext context,
      String text,
      DatalogCompiler.Query query,
      int parameterCount,
      List<DataType> targets,
      RelTools tools) {
    Map<Integer, RelDataType> targetTypes = new HashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      targetTypes.put(i, SqlTypes.toSql(tools.cluster().getTypeFactory(), targets.get(i), true));
    }
    CompiledQuery compiled =
        AssumedTypes.compile(
            tools,
            assumed ->
                new DatalogCompiler(text, new CatalogSchema(context.catalog(), assumed), assumed)
                    .query(query, targetTypes));
    return new TranslatedQuery(
        compiled.rel(),
        compiled.labels(),
        parameters(compiled.parameters(), parameterCount, context.boundTypes()),
        targets,
        compiled.warnings().stream().map(warning -> message(warning, text)).toList());
  }

  private static List<ParameterType> parameters(
      Map<Integer, RelDataType> types, int count, List<@Nullable DataType> boundTypes) {
    List<ParameterType> parameters = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      RelDataType type = types.get(i);
      DataType known = type == null ? null : SqlTypes.toEngine(type);
      DataType bound = i < boundTypes.size() ? boundTypes.get(i) : null;
      DataType used = known != null ? known : bound != null ? bound : DataType.STRING;
      parameters.add(new ParameterType(used, known != null));
    }
    return parameters;
  }

  static String message(AnalysisWarning warning, String text) {
    SourcePosition position = SourcePosition.of(text, warning.range().start());
    return "%s, at %d:%d".formatted(warning.message(), position.line(), position.column());
  }
}
