package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;

/** The moment that {@code as of} names. */
public sealed interface AsOf {

  SourceRange range();

  <R> R accept(Visitor<R> visitor);

  /** {@code position n}: a whole number or a parameter. */
  record Position(Expression position, SourceRange range) implements AsOf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitPosition(this);
    }
  }

  /** {@code timestamp '…'}: a timestamp or a parameter. */
  record Time(Expression time, SourceRange range) implements AsOf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTime(this);
    }
  }

  /** {@code now}, of {@code set as of} only: no longer the past. */
  record Now(SourceRange range) implements AsOf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNow(this);
    }
  }

  /** One method for each kind of moment. */
  interface Visitor<R> {
    R visitPosition(Position position);

    R visitTime(Time time);

    R visitNow(Now now);
  }
}
