package dev.adb.session.local;

import dev.adb.calcite.PlannedQuery;
import dev.adb.calcite.PlanningContext;
import dev.adb.calcite.SqlPlan;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.Language;
import dev.adb.datalog.StatementLanguage;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.append.BoundAdd;
import dev.adb.session.append.Moments;
import dev.adb.session.definition.EmbeddedSql;
import dev.adb.session.result.ListCursor;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code explain analyze}: runs a query to its end, and shows its plan with what each operator
 * counted, a line a row.
 */
final class AnalyzeStatement extends LocalStatement {
  private static final double NANOS_PER_MILLI = 1e6;

  private final String inner;

  /** Null for SQL. */
  private final DataStatement.@Nullable Find find;

  /** Null for a query that is none. */
  private final DataStatement.@Nullable Preview preview;

  private final List<ParameterInfo> parameters;

  AnalyzeStatement(LocalSession session, String text, DataStatement.Explain statement) {
    super(session, text, StatementKind.QUERY);
    this.inner = EmbeddedSql.inPlace(text, statement.statement());
    Statement parsed = language() == Language.SQL ? null : parsed();
    this.find = parsed instanceof DataStatement.Find query ? query : null;
    this.preview = parsed instanceof DataStatement.Preview shown ? shown : null;
    if (preview != null) {
      this.parameters = bound(preview, new CancelFlag()).parameters();
      return;
    }
    if (parsed != null && find == null) {
      throw writes(statement);
    }
    SqlPlan plan = plan(List.of(), new CancelFlag());
    if (!(plan instanceof PlannedQuery query)) {
      throw writes(statement);
    }
    this.parameters = SqlStatements.parameters(query.parameters());
  }

  private Language language() {
    try {
      return StatementLanguage.of(inner);
    } catch (DatalogException e) {
      throw DatalogException.at(text, e.range(), e.sqlState(), e.reason(), e.hint());
    }
  }

  private Statement parsed() {
    try {
      return DatalogParser.parse(inner);
    } catch (DatalogException e) {
      throw DatalogException.at(text, e.range(), e.sqlState(), e.reason(), e.hint());
    }
  }

  private BoundAdd bound(DataStatement.Preview shown, CancelFlag cancel) {
    return BoundAdd.of(
        inner,
        shown.add(),
        session.catalogSnapshot(),
        (key, query, targets, boundTypes) ->
            LanguageQueries.plan(
                session,
                SqlStatements.planning(session, boundTypes, cancel).withCounters(),
                key,
                inner,
                query,
                targets));
  }

  private DatalogException writes(DataStatement.Explain statement) {
    return DatalogException.at(
        text,
        statement.statement().range(),
        ErrorCode.WRONG_OBJECT_TYPE.sqlState(),
        "explain analyze runs the statement, and this is no query",
        "leave out analyze");
  }

  private SqlPlan plan(List<@Nullable DataType> boundTypes, CancelFlag cancel) {
    PlanningContext context = SqlStatements.planning(session, boundTypes, cancel).withCounters();
    DataStatement.Find query = find;
    return query == null
        ? session.entry().planner().plan(inner, context)
        : LanguageQueries.plan(
            session, context, "", inner, DatalogCompiler.Query.of(query), LanguageQueries.SHOWN);
  }

  @Override
  public List<ColumnInfo> columns() {
    return List.of(ColumnInfo.of("plan", ValueType.of(ValueKind.STRING), false));
  }

  @Override
  public List<ParameterInfo> parameters() {
    return parameters;
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters values, ExecutionOptions options, CancelFlag cancel) {
    if (preview != null) {
      String analyzed =
          bound(preview, cancel)
              .analyze(
                  values,
                  SqlStatements.context(
                      session, transaction.view(), values, parameters.size(), cancel));
      return lines(analyzed.lines(), options);
    }
    PlannedQuery untyped = (PlannedQuery) plan(List.of(), cancel);
    List<@Nullable DataType> types = SqlStatements.boundTypes(untyped.parameters(), values);
    PlannedQuery plan = types.isEmpty() ? untyped : (PlannedQuery) plan(types, cancel);
    ReadView view = transaction.view();
    ExecutionContext context =
        SqlStatements.context(session, view, values, plan.parameters().size(), cancel);
    DataStatement.Find query = find;
    if (query != null && query.asOf() != null) {
      context = context.withAsOf(Moments.position(text, query.asOf(), view, values));
    }
    long start = System.nanoTime();
    long rowCount = rowCount(plan.execute(context));
    double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
    String summary = String.format(Locale.ROOT, "executed in %.1f ms: rows=%d", millis, rowCount);
    return lines(
        Stream.concat(plan.explain(context.counters()).lines(), Stream.of(summary)), options);
  }

  private StatementResult lines(Stream<String> lines, ExecutionOptions options) {
    List<@Nullable Object[]> rows =
        lines.<@Nullable Object[]>map(line -> new Object[] {line}).toList();
    return new StatementResult.Rows(new ListCursor(columns(), rows, options.maxRows()));
  }

  private static long rowCount(Operator rows) {
    long count = 0;
    try (rows) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        count += batch.rowCount();
      }
    }
    return count;
  }
}
