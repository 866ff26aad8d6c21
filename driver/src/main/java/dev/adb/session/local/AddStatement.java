package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.append.AddBinder;
import dev.adb.session.append.AddItem;
import java.util.List;

/** {@code add} of items with given values. */
final class AddStatement extends LocalStatement {
  private final DataStatement.Add statement;
  private List<AddItem> items;
  private List<ParameterInfo> parameters;
  private long boundFor;

  AddStatement(LocalSession session, String text, DataStatement.Add statement) {
    super(session, text, StatementKind.APPEND);
    this.statement = statement;
    CatalogSnapshot catalog = session.catalogSnapshot();
    AddBinder binder = new AddBinder(text, catalog);
    items = binder.bind(statement);
    parameters = binder.parameters();
    boundFor = catalog.identity();
  }

  @Override
  public List<ParameterInfo> parameters() {
    return parameters;
  }

  @Override
  void refresh() {
    CatalogSnapshot catalog = session.catalogSnapshot();
    if (catalog.identity() != boundFor) {
      AddBinder binder = new AddBinder(text, catalog);
      items = binder.bind(statement);
      parameters = binder.parameters();
      boundFor = catalog.identity();
    }
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters values, ExecutionOptions options, CancelFlag cancel) {
    transaction.snapshot();
    for (AddItem item : items) {
      item.add(transaction, values);
    }
    return new StatementResult.Done();
  }
}
