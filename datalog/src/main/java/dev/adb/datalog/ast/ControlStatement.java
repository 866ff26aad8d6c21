package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import org.jspecify.annotations.Nullable;

/** A statement about the connection's transaction or its place in time. */
public sealed interface ControlStatement extends Statement {

  /** {@code begin [transaction]} or {@code start transaction}. */
  record Begin(SourceRange range) implements ControlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBegin(this);
    }
  }

  /** {@code commit}. */
  record Commit(SourceRange range) implements ControlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCommit(this);
    }
  }

  /** {@code rollback [to [savepoint] name]}. */
  record Rollback(@Nullable Name savepoint, SourceRange range) implements ControlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRollback(this);
    }
  }

  /** {@code savepoint name}. */
  record Savepoint(Name name, SourceRange range) implements ControlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSavepoint(this);
    }
  }

  /** {@code release [savepoint] name}. */
  record Release(Name name, SourceRange range) implements ControlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitRelease(this);
    }
  }

  /** {@code set as of position n}, {@code set as of timestamp '…'} or {@code set as of now}. */
  record SetAsOf(AsOf asOf, SourceRange range) implements ControlStatement {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitSetAsOf(this);
    }
  }
}
