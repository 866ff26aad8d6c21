package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.datalog.ast.AsOf;
import dev.adb.datalog.ast.ControlStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.SessionException;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.append.Moments;
import java.util.List;

/** {@code begin}, {@code commit}, {@code rollback}, savepoints and {@code set as of}. */
final class TransactionStatement extends LocalStatement {
  private final ControlStatement statement;

  TransactionStatement(LocalSession session, String text, ControlStatement statement) {
    super(session, text, StatementKind.CONTROL);
    this.statement = statement;
  }

  @Override
  StatementResult run(
      Transaction transaction, Parameters parameters, ExecutionOptions options, CancelFlag cancel) {
    throw new SessionException("25001", "a statement that controls a transaction stands alone");
  }

  @Override
  public List<ParameterInfo> parameters() {
    if (statement instanceof ControlStatement.SetAsOf set
        && Moments.expression(set.asOf()) != null) {
      boolean position = set.asOf() instanceof AsOf.Position;
      if (Moments.expression(set.asOf()) instanceof Expression.Parameter) {
        ValueKind kind = position ? ValueKind.BIGINT : ValueKind.TIMESTAMP;
        return List.of(new ParameterInfo(ValueType.of(kind), false));
      }
    }
    return List.of();
  }

  @Override
  StatementResult control(Parameters parameters) {
    if (statement instanceof ControlStatement.Begin) {
      session.begin();
    } else if (statement instanceof ControlStatement.Commit) {
      checkTransaction();
      session.commit();
    } else if (statement instanceof ControlStatement.Rollback rollback) {
      checkTransaction();
      if (rollback.savepoint() == null) {
        session.rollback();
      } else {
        session.rollbackTo(rollback.savepoint().text());
      }
    } else if (statement instanceof ControlStatement.Savepoint savepoint) {
      session.setSavepoint(savepoint.name().text());
    } else if (statement instanceof ControlStatement.Release release) {
      session.releaseSavepoint(release.name().text());
    } else if (statement instanceof ControlStatement.SetAsOf set) {
      session.setAsOf(
          Moments.position(text, set.asOf(), session.engine().begin(false).view(), parameters));
    }
    return new StatementResult.Done();
  }

  /** Without autocommit a transaction that nothing has opened yet can be ended all the same. */
  private void checkTransaction() {
    if (session.autoCommit() && !session.inTransaction()) {
      throw LocalSession.noTransaction();
    }
  }
}
