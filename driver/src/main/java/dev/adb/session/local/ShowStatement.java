package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.definition.Listing;
import dev.adb.session.definition.ShowStatements;
import dev.adb.session.result.ListCursor;
import java.util.List;

/** {@code show schema | streams | events | rules | projections | indexes}. */
final class ShowStatement extends LocalStatement {
  private final DataStatement.Show statement;

  ShowStatement(LocalSession session, String text, DataStatement.Show statement) {
    super(session, text, StatementKind.QUERY);
    this.statement = statement;
  }

  @Override
  public List<ColumnInfo> columns() {
    return show(session.catalogSnapshot()).columns();
  }

  private Listing show(CatalogSnapshot catalog) {
    return ShowStatements.show(text, statement, catalog, new PlannedViews(session.entry()));
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters parameters, ExecutionOptions options, CancelFlag cancel) {
    Listing listing = show(transaction.catalog());
    return new StatementResult.Rows(
        new ListCursor(listing.columns(), listing.rows(), options.maxRows()));
  }
}
