package dev.adb.session.local;

import dev.adb.calcite.PlannedQuery;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.result.BatchCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query in SQL. */
final class QueryStatement extends LocalStatement {
  private PlannedQuery plan;
  private long plannedFor;

  QueryStatement(LocalSession session, String text, PlannedQuery plan) {
    super(session, text, StatementKind.QUERY);
    this.plan = plan;
    plannedFor = session.catalogSnapshot().identity();
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
      plan = (PlannedQuery) SqlStatements.plan(session, text, List.of(), new CancelFlag());
      plannedFor = identity;
    }
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters parameters, ExecutionOptions options, CancelFlag cancel) {
    List<@Nullable DataType> types = SqlStatements.boundTypes(plan.parameters(), parameters);
    PlannedQuery typed =
        types.isEmpty() ? plan : (PlannedQuery) SqlStatements.plan(session, text, types, cancel);
    ReadView view = transaction.view();
    Operator rows =
        typed.execute(
            SqlStatements.context(session, view, parameters, typed.parameters().size(), cancel));
    Long asOf = session.asOf();
    session.read(asOf == null ? view.position() : asOf);
    return new StatementResult.Rows(
        new BatchCursor(
            rows, SqlStatements.columns(typed.columns()), text, cancel, options.maxRows()));
  }
}
