package dev.adb.session.local;

import dev.adb.calcite.PlannedQuery;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.append.Moments;
import dev.adb.session.result.BatchCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code find}. */
final class FindStatement extends LocalStatement {
  private final DataStatement.Find find;
  private PlannedQuery plan;
  private long plannedFor;

  FindStatement(LocalSession session, String text, DataStatement.Find find) {
    super(session, text, StatementKind.QUERY);
    this.find = find;
    plan = plan(List.of(), new CancelFlag());
    plannedFor = session.catalogSnapshot().identity();
    plan.warnings().forEach(this::warn);
  }

  private PlannedQuery plan(List<@Nullable DataType> boundTypes, CancelFlag cancel) {
    return LanguageQueries.plan(
        session, text, DatalogCompiler.Query.of(find), LanguageQueries.SHOWN, boundTypes, cancel);
  }

  @Override
  public List<ColumnInfo> columns() {
    return SqlStatements.columns(plan.columns());
  }

  @Override
  public List<ParameterInfo> parameters() {
    return SqlStatements.parameters(plan.parameters());
  }

  @Override
  void refresh() {
    long identity = session.catalogSnapshot().identity();
    if (identity != plannedFor) {
      plan = plan(List.of(), new CancelFlag());
      plannedFor = identity;
    }
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters parameters, ExecutionOptions options, CancelFlag cancel) {
    List<@Nullable DataType> types = SqlStatements.boundTypes(plan.parameters(), parameters);
    PlannedQuery typed = types.isEmpty() ? plan : plan(types, cancel);
    ReadView view = transaction.view();
    Long asOf =
        find.asOf() == null
            ? session.asOf()
            : Moments.position(text, find.asOf(), view, parameters);
    ExecutionContext context =
        SqlStatements.context(session, view, parameters, typed.parameters().size(), cancel)
            .withAsOf(asOf);
    session.read(asOf == null ? view.position() : asOf);
    return new StatementResult.Rows(
        new BatchCursor(
            typed.execute(context),
            SqlStatements.columns(typed.columns()),
            text,
            cancel,
            options.maxRows()));
  }
}
