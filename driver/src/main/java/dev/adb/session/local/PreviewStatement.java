package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.calcite.exec.ExecutionContext;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.exec.ReadView;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.ColumnInfo;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.append.AddPreview;
import dev.adb.session.append.BoundAdd;
import dev.adb.session.result.ListCursor;
import java.util.List;

/** {@code preview add}: the events that the {@code add} would append, a row each. */
final class PreviewStatement extends LocalStatement {
  private final DataStatement.Add statement;
  private BoundAdd add;
  private AddPreview preview;
  private long boundFor;

  PreviewStatement(LocalSession session, String text, DataStatement.Preview statement) {
    super(session, text, StatementKind.QUERY);
    this.statement = statement.add();
    CatalogSnapshot catalog = session.catalogSnapshot();
    add = AddStatement.bind(session, text, this.statement);
    preview = new AddPreview(add);
    add.warnings().forEach(this::warn);
    boundFor = catalog.identity();
  }

  @Override
  public List<ColumnInfo> columns() {
    return preview.columns();
  }

  @Override
  public List<ParameterInfo> parameters() {
    return add.parameters();
  }

  @Override
  void refresh() {
    CatalogSnapshot catalog = session.catalogSnapshot();
    if (catalog.identity() != boundFor) {
      add = AddStatement.bind(session, text, statement);
      preview = new AddPreview(add);
      boundFor = catalog.identity();
    }
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters values, ExecutionOptions options, CancelFlag cancel) {
    ReadView view = transaction.view();
    ExecutionContext context =
        SqlStatements.context(session, view, values, add.parameters().size(), cancel);
    ListCursor rows = new ListCursor(columns(), preview.rows(values, context), options.maxRows());
    Long asOf = session.asOf();
    session.read(asOf == null ? view.position() : asOf);
    return new StatementResult.Rows(rows);
  }
}
