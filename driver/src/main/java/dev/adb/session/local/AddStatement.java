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
import dev.adb.session.append.BoundAdd;
import java.util.List;

/**
 * {@code add}: events of given values, or of what a body gives. What the body reads is checked
 * again at commit.
 */
final class AddStatement extends LocalStatement {
  private static final StatementResult DONE = new StatementResult.Done();

  private final DataStatement.Add statement;
  private BoundAdd add;
  private long boundFor;

  AddStatement(LocalSession session, String text, DataStatement.Add statement) {
    super(session, text, StatementKind.APPEND);
    this.statement = statement;
    CatalogSnapshot catalog = session.catalogSnapshot();
    add = bind(session, text, statement);
    add.warnings().forEach(this::warn);
    boundFor = catalog.identity();
  }

  /** Binds an {@code add}, or one that is shown, against the session's catalog. */
  static BoundAdd bind(LocalSession session, String text, DataStatement.Add statement) {
    return BoundAdd.of(
        text,
        statement,
        session.catalogSnapshot(),
        (key, query, targets, boundTypes) ->
            LanguageQueries.plan(session, key, text, query, targets, boundTypes, new CancelFlag()));
  }

  @Override
  public List<ParameterInfo> parameters() {
    return add.parameters();
  }

  @Override
  void refresh() {
    CatalogSnapshot catalog = session.catalogSnapshot();
    if (catalog.identity() != boundFor) {
      add = bind(session, text, statement);
      boundFor = catalog.identity();
    }
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters values, ExecutionOptions options, CancelFlag cancel) {
    transaction.snapshot();
    if (add.isComputed()) {
      add.add(
          transaction,
          values,
          SqlStatements.context(
              session, transaction.viewForAppend(), values, add.parameters().size(), cancel));
    } else {
      add.add(transaction, values);
    }
    return DONE;
  }
}
