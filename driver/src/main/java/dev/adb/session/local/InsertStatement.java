package dev.adb.session.local;

import dev.adb.calcite.InsertPlan;
import dev.adb.calcite.PlannedQuery;
import dev.adb.calcite.exec.CancelFlag;
import dev.adb.engine.catalog.ColumnDefinition;
import dev.adb.engine.exec.Operator;
import dev.adb.engine.txn.Transaction;
import dev.adb.engine.type.DataType;
import dev.adb.engine.vector.Batch;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.append.AppendTarget;
import dev.adb.session.result.ListCursor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code insert} in SQL: an event for each row of a query. What the query reads is checked again at
 * commit.
 */
final class InsertStatement extends LocalStatement {
  private InsertPlan plan;
  private AppendTarget target;
  private long plannedFor;

  InsertStatement(LocalSession session, String text, InsertPlan plan) {
    super(session, text, StatementKind.APPEND);
    this.plan = plan;
    this.target = new AppendTarget(plan.stream(), plan.eventType());
    plannedFor = session.catalogSnapshot().identity();
  }

  @Override
  public List<ParameterInfo> parameters() {
    return SqlStatements.parameters(plan.parameters());
  }

  @Override
  void refresh() {
    long identity = session.catalogSnapshot().identity();
    if (identity != plannedFor) {
      plan = (InsertPlan) SqlStatements.plan(session, text, List.of(), new CancelFlag());
      target = new AppendTarget(plan.stream(), plan.eventType());
      plannedFor = identity;
    }
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters parameters, ExecutionOptions options, CancelFlag cancel) {
    List<@Nullable DataType> types = SqlStatements.boundTypes(plan.parameters(), parameters);
    InsertPlan typed =
        types.isEmpty() ? plan : (InsertPlan) SqlStatements.plan(session, text, types, cancel);
    PlannedQuery source = typed.source();
    int before = transaction.eventCount();
    try (Operator rows =
        source.execute(
            SqlStatements.context(
                session,
                transaction.viewForAppend(),
                parameters,
                source.parameters().size(),
                cancel))) {
      for (Batch batch = rows.next(); batch != null; batch = rows.next()) {
        append(typed.columns(), batch, transaction);
      }
    }
    return new StatementResult.Appended(
        transaction.eventCount() - before, new ListCursor(columns(), List.of(), 0));
  }

  private void append(List<ColumnDefinition> columns, Batch batch, Transaction transaction) {
    for (int row = 0; row < batch.rowCount(); row++) {
      target.clear();
      for (int i = 0; i < columns.size(); i++) {
        target.set(columns.get(i).id(), batch.column(i).getObject(row));
      }
      target.add(transaction);
    }
  }
}
