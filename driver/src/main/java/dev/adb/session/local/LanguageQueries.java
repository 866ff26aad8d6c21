package dev.adb.session.local;

import dev.adb.calcite.PlannedQuery;
import dev.adb.calcite.PlanningContext;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.DatalogParser;
import dev.adb.engine.type.DataType;
import dev.adb.session.rule.QueryCompiler;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The language's queries through the planner. */
final class LanguageQueries {
  /** The targets of a query whose rows are shown as they are. */
  static final List<DataType> SHOWN = List.of();

  private LanguageQueries() {}

  /** Plans the query of a statement; the planner's cache finds it again. */
  static PlannedQuery plan(
      LocalSession session,
      String text,
      DatalogCompiler.Query query,
      List<DataType> targets,
      List<@Nullable DataType> boundTypes,
      CancelFlag cancel) {
    return plan(session, "", text, query, targets, boundTypes, cancel);
  }

  /**
   * Plans one of several queries of a statement.
   *
   * @param key tells it from the others
   */
  static PlannedQuery plan(
      LocalSession session,
      String key,
      String text,
      DatalogCompiler.Query query,
      List<DataType> targets,
      List<@Nullable DataType> boundTypes,
      CancelFlag cancel) {
    return plan(
        session, SqlStatements.planning(session, boundTypes, cancel), key, text, query, targets);
  }

  static PlannedQuery plan(
      LocalSession session,
      PlanningContext context,
      String key,
      String text,
      DatalogCompiler.Query query,
      List<DataType> targets) {
    return QueryCompiler.plan(
        session.entry().planner(),
        context,
        key,
        text,
        query,
        DatalogParser.parameterCount(text),
        targets);
  }
}
