package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.datalog.ast.SchemaStatement;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.Parameters;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.definition.Definitions;

/** {@code create}, {@code alter} and {@code drop}. */
final class DefinitionStatement extends LocalStatement {
  private final SchemaStatement statement;

  DefinitionStatement(LocalSession session, String text, SchemaStatement statement) {
    super(session, text, StatementKind.DEFINITION);
    this.statement = statement;
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters parameters, ExecutionOptions options, CancelFlag cancel) {
    new Definitions(text, transaction, new PlannedViews(session.entry()), this::warn)
        .apply(statement);
    return new StatementResult.Done();
  }
}
