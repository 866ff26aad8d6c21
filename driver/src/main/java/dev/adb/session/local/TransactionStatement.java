package dev.adb.session.local;

import dev.adb.calcite.exec.CancelFlag;
import dev.adb.datalog.ast.AsOf;
import dev.adb.datalog.ast.ControlStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.source.DatalogException;
import dev.adb.engine.error.ErrorCode;
import dev.adb.engine.txn.Transaction;
import dev.adb.session.ExecutionOptions;
import dev.adb.session.ParameterInfo;
import dev.adb.session.Parameters;
import dev.adb.session.SessionException;
import dev.adb.session.StatementKind;
import dev.adb.session.StatementResult;
import dev.adb.session.ValueKind;
import dev.adb.session.ValueType;
import dev.adb.session.append.AppendTarget;
import dev.adb.session.append.ParameterValues;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    if (statement instanceof ControlStatement.SetAsOf set && moment(set.asOf()) != null) {
      boolean position = set.asOf() instanceof AsOf.Position;
      if (moment(set.asOf()) instanceof Expression.Parameter) {
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
      session.setAsOf(position(set.asOf(), parameters));
    }
    return new StatementResult.Done();
  }

  /** Without autocommit a transaction that nothing has opened yet can be ended all the same. */
  private void checkTransaction() {
    if (session.autoCommit() && !session.inTransaction()) {
      throw LocalSession.noTransaction();
    }
  }

  private static @Nullable Expression moment(AsOf asOf) {
    if (asOf instanceof AsOf.Position position) {
      return position.position();
    }
    return asOf instanceof AsOf.Time time ? time.time() : null;
  }

  private @Nullable Long position(AsOf asOf, Parameters parameters) {
    Expression moment = moment(asOf);
    if (moment == null) {
      return null;
    }
    Object value =
        moment instanceof Expression.Parameter parameter
            ? ParameterValues.object(parameters, parameter.index())
            : moment instanceof Expression.Constant constant ? constant.value() : null;
    if (asOf instanceof AsOf.Position && value instanceof Number) {
      return AppendTarget.wholeNumber(value);
    }
    if (asOf instanceof AsOf.Time && value instanceof LocalDateTime time) {
      Transaction reader = session.engine().begin(false);
      return reader.view().positionAt(time.toInstant(ZoneOffset.UTC).toEpochMilli());
    }
    throw DatalogException.at(
        text,
        moment.range(),
        ErrorCode.TYPE_MISMATCH.sqlState(),
        asOf instanceof AsOf.Position ? "a position is a whole number" : "a time is a timestamp");
  }
}
