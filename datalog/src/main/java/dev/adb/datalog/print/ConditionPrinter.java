package dev.adb.datalog.print;

import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.parser.StatementWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes conditions and clauses. */
final class ConditionPrinter implements Condition.Visitor<StringBuilder> {
  private final StringBuilder out;
  private final ExpressionPrinter expressions;

  ConditionPrinter(StringBuilder out) {
    this.out = out;
    this.expressions = new ExpressionPrinter(out);
  }

  ExpressionPrinter expressions() {
    return expressions;
  }

  void clauses(List<Clause> clauses) {
    for (int i = 0; i < clauses.size(); i++) {
      out.append(i == 0 ? "" : " ");
      clause(clauses.get(i));
    }
  }

  void clause(Clause clause) {
    String predicate = clause.predicate().text();
    // A local rule's clause begins the statement: the first words of statements need quotes there.
    boolean first = StatementWords.isAdb(predicate) || StatementWords.isSql(predicate);
    out.append(first ? Lexemes.quoted(predicate) : Lexemes.name(predicate)).append('(');
    head(clause.head());
    out.append(')');
    if (clause.body() != null) {
      out.append(" :- ");
      body(clause.body());
    }
    out.append('.');
  }

  void head(List<HeadTerm> head) {
    for (int i = 0; i < head.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      @Nullable Name column = head.get(i).column();
      if (column == null) {
        expressions.unnamed(head.get(i).expression());
      } else {
        expressions.name(column);
        out.append(" = ");
        expressions.named(head.get(i).expression());
      }
    }
  }

  /** Writes a body: the conditions of a conjunction, or the one condition, joined by commas. */
  void body(Condition body) {
    if (body instanceof Condition.Conjunction conjunction) {
      join(conjunction.conditions(), ", ");
    } else {
      body.accept(this);
    }
  }

  private void join(List<Condition> conditions, String separator) {
    for (int i = 0; i < conditions.size(); i++) {
      out.append(i == 0 ? "" : separator);
      conditions.get(i).accept(this);
    }
  }

  void atom(Atom atom) {
    call(atom.name());
    out.append('(');
    for (int i = 0; i < atom.arguments().size(); i++) {
      out.append(i == 0 ? "" : ", ");
      argument(atom.arguments().get(i));
    }
    out.append(')');
    if (atom.on() != null) {
      out.append(" on ");
      expressions.streamKey(atom.on());
    }
  }

  private void call(QualifiedName name) {
    if (name.qualifier() == null) {
      out.append(Lexemes.call(name.name().text()));
    } else {
      qualifiedName(name);
    }
  }

  void qualifiedName(QualifiedName name) {
    if (name.qualifier() != null) {
      expressions.name(name.qualifier());
      out.append('.');
    }
    expressions.name(name.name());
  }

  private void argument(Atom.Argument argument) {
    if (argument.attribute() != null) {
      expressions.name(argument.attribute());
      out.append(" = ");
    }
    if (!(argument.term() instanceof Expression expression)) {
      out.append('_');
    } else if (argument.attribute() != null) {
      expressions.named(expression);
    } else {
      expressions.unnamed(expression);
    }
    out.append(argument.orNull() ? " or null" : "");
  }

  @Override
  public StringBuilder visitConjunction(Condition.Conjunction conjunction) {
    out.append('(');
    join(conjunction.conditions(), ", ");
    out.append(')');
    return out;
  }

  @Override
  public StringBuilder visitDisjunction(Condition.Disjunction disjunction) {
    out.append('(');
    for (int i = 0; i < disjunction.branches().size(); i++) {
      out.append(i == 0 ? "" : " or ");
      body(disjunction.branches().get(i));
    }
    out.append(')');
    return out;
  }

  @Override
  public StringBuilder visitNegation(Condition.Negation negation) {
    out.append("not ");
    negation.condition().accept(this);
    return out;
  }

  @Override
  public StringBuilder visitMatch(Condition.Match match) {
    atom(match.atom());
    return out;
  }

  @Override
  public StringBuilder visitTest(Condition.Test test) {
    expressions.expression(test.expression());
    return out;
  }
}
