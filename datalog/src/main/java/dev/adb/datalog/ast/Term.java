package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;

/**
 * An argument of an atom or a part of a stream's key: {@code x}, {@code 42}, {@code ?}, {@code _}.
 */
public sealed interface Term permits Expression, Term.Wildcard {

  SourceRange range();

  <R> R accept(Visitor<R> visitor);

  /** {@code _}: any value, bound to nothing. */
  record Wildcard(SourceRange range) implements Term {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitWildcard(this);
    }
  }

  /** One method for each kind of term. */
  interface Visitor<R> {
    R visitWildcard(Wildcard wildcard);

    R visitExpression(Expression expression);
  }
}
