package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.List;

/**
 * What a body asks for: true or false, never unknown. Conjunctions stand in no conjunction and
 * disjunctions in no disjunction directly.
 */
public sealed interface Condition {

  SourceRange range();

  <R> R accept(Visitor<R> visitor);

  /** {@code a, b, …} or {@code a and b and …}; two conditions or more. */
  record Conjunction(List<Condition> conditions, SourceRange range) implements Condition {
    public Conjunction {
      conditions = List.copyOf(conditions);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitConjunction(this);
    }
  }

  /** {@code (a or b or …)}; two branches or more. */
  record Disjunction(List<Condition> branches, SourceRange range) implements Condition {
    public Disjunction {
      branches = List.copyOf(branches);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitDisjunction(this);
    }
  }

  /** {@code not condition}. */
  record Negation(Condition condition, SourceRange range) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNegation(this);
    }
  }

  /** An atom, or a call of a boolean function: the catalog tells. */
  record Match(Atom atom, SourceRange range) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitMatch(this);
    }
  }

  /** Any other boolean expression; its root is neither {@code and}, {@code or} nor {@code not}. */
  record Test(Expression expression, SourceRange range) implements Condition {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitTest(this);
    }
  }

  /** One method for each kind of condition. */
  interface Visitor<R> {
    R visitConjunction(Conjunction conjunction);

    R visitDisjunction(Disjunction disjunction);

    R visitNegation(Negation negation);

    R visitMatch(Match match);

    R visitTest(Test test);
  }
}
