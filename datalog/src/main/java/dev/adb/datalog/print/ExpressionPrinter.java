package dev.adb.datalog.print;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.StreamKey;
import dev.adb.datalog.ast.Term;
import java.util.List;

/** Writes expressions to the builder given, which each visit returns. */
final class ExpressionPrinter
    implements Expression.Visitor<StringBuilder>, Term.Visitor<StringBuilder> {
  // How tight an expression binds; what stands in a place that asks for more gets parentheses.
  private static final int OR = 0;
  private static final int AND = 1;
  private static final int NOT = 2;
  private static final int COMPARISON = 3;
  private static final int ADDITION = 4;
  private static final int MULTIPLICATION = 5;
  private static final int MINUS = 6;
  private static final int PRIMARY = 7;

  private final StringBuilder out;

  ExpressionPrinter(StringBuilder out) {
    this.out = out;
  }

  void term(Term term) {
    term.accept((Term.Visitor<StringBuilder>) this);
  }

  void expression(Expression expression) {
    operand(expression, OR);
  }

  /** Writes the right side of {@code name = …}, to which {@code or null} may be added. */
  void named(Expression expression) {
    operand(expression, COMPARISON);
  }

  /**
   * Writes an expression where {@code a = b} would name an attribute or column, and {@code or null}
   * would not be part of the expression.
   */
  void unnamed(Expression expression) {
    boolean ambiguous =
        expression instanceof Expression.Logical || expression instanceof Expression.Comparison;
    operand(expression, ambiguous ? PRIMARY : OR);
  }

  /** Writes an expression that holds no comparison outside of parentheses. */
  void value(Expression expression) {
    operand(expression, ADDITION);
  }

  void streamKey(StreamKey key) {
    out.append(Lexemes.name(key.stream().text())).append('(');
    for (int i = 0; i < key.parts().size(); i++) {
      out.append(i == 0 ? "" : ", ");
      term(key.parts().get(i));
    }
    out.append(')');
  }

  void name(Name name) {
    out.append(Lexemes.name(name.text()));
  }

  private void operand(Expression expression, int place) {
    boolean parentheses = binding(expression) < place;
    out.append(parentheses ? "(" : "");
    expression.accept((Expression.Visitor<StringBuilder>) this);
    out.append(parentheses ? ")" : "");
  }

  private static int binding(Expression expression) {
    if (expression instanceof Expression.Logical logical) {
      return logical.operator() == Expression.Logical.Operator.OR ? OR : AND;
    } else if (expression instanceof Expression.Not) {
      return NOT;
    } else if (expression instanceof Expression.Comparison
        || expression instanceof Expression.IsNull
        || expression instanceof Expression.InList
        || expression instanceof Expression.Like
        || expression instanceof Expression.Between) {
      return COMPARISON;
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      return arithmetic.operator().isMultiplicative() ? MULTIPLICATION : ADDITION;
    } else if (expression instanceof Expression.Negative) {
      return MINUS;
    }
    return PRIMARY;
  }

  private void list(List<Expression> expressions) {
    for (int i = 0; i < expressions.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      expression(expressions.get(i));
    }
  }

  @Override
  public StringBuilder visitWildcard(Term.Wildcard wildcard) {
    out.append('_');
    return out;
  }

  @Override
  public StringBuilder visitExpression(Expression expression) {
    expression(expression);
    return out;
  }

  @Override
  public StringBuilder visitVariable(Expression.Variable variable) {
    out.append(Lexemes.variable(variable.name()));
    return out;
  }

  @Override
  public StringBuilder visitConstant(Expression.Constant constant) {
    out.append(Lexemes.literal(constant.value()));
    return out;
  }

  @Override
  public StringBuilder visitParameter(Expression.Parameter parameter) {
    out.append('?');
    return out;
  }

  @Override
  public StringBuilder visitCurrentTime(Expression.CurrentTime currentTime) {
    out.append(
        currentTime.kind() == Expression.CurrentTime.Kind.DATE
            ? "current_date"
            : "current_timestamp");
    return out;
  }

  @Override
  public StringBuilder visitNegative(Expression.Negative negative) {
    // A number without parentheses would take the sign as its own.
    boolean number =
        negative.operand() instanceof Expression.Constant constant
            && constant.value() instanceof Number;
    // Two signs in a row would begin a comment.
    out.append(number ? "-(" : negative.operand() instanceof Expression.Negative ? "- " : "-");
    operand(negative.operand(), number ? OR : MINUS);
    out.append(number ? ")" : "");
    return out;
  }

  @Override
  public StringBuilder visitArithmetic(Expression.Arithmetic arithmetic) {
    int binding = binding(arithmetic);
    operand(arithmetic.left(), binding);
    out.append(' ').append(arithmetic.operator().symbol()).append(' ');
    operand(arithmetic.right(), binding + 1);
    return out;
  }

  @Override
  public StringBuilder visitComparison(Expression.Comparison comparison) {
    operand(comparison.left(), ADDITION);
    out.append(' ').append(comparison.operator().symbol()).append(' ');
    operand(comparison.right(), ADDITION);
    return out;
  }

  @Override
  public StringBuilder visitIsNull(Expression.IsNull isNull) {
    operand(isNull.operand(), ADDITION);
    out.append(isNull.negated() ? " is not null" : " is null");
    return out;
  }

  @Override
  public StringBuilder visitInList(Expression.InList inList) {
    operand(inList.operand(), ADDITION);
    out.append(inList.negated() ? " not in (" : " in (");
    list(inList.values());
    out.append(')');
    return out;
  }

  @Override
  public StringBuilder visitLike(Expression.Like like) {
    operand(like.operand(), ADDITION);
    out.append(like.negated() ? " not like " : " like ");
    operand(like.pattern(), ADDITION);
    return out;
  }

  @Override
  public StringBuilder visitBetween(Expression.Between between) {
    operand(between.operand(), ADDITION);
    out.append(between.negated() ? " not between " : " between ");
    operand(between.low(), ADDITION);
    out.append(" and ");
    operand(between.high(), ADDITION);
    return out;
  }

  @Override
  public StringBuilder visitLogical(Expression.Logical logical) {
    int binding = binding(logical);
    String connective = binding == OR ? " or " : " and ";
    for (int i = 0; i < logical.operands().size(); i++) {
      out.append(i == 0 ? "" : connective);
      operand(logical.operands().get(i), binding + 1);
    }
    return out;
  }

  @Override
  public StringBuilder visitNot(Expression.Not not) {
    out.append("not ");
    operand(not.operand(), NOT);
    return out;
  }

  @Override
  public StringBuilder visitCase(Expression.Case caseExpression) {
    out.append("case");
    if (caseExpression.operand() != null) {
      out.append(' ');
      expression(caseExpression.operand());
    }
    for (Expression.Case.Branch branch : caseExpression.branches()) {
      out.append(" when ");
      expression(branch.when());
      out.append(" then ");
      expression(branch.then());
    }
    if (caseExpression.otherwise() != null) {
      out.append(" else ");
      expression(caseExpression.otherwise());
    }
    out.append(" end");
    return out;
  }

  @Override
  public StringBuilder visitCast(Expression.Cast cast) {
    out.append("cast(");
    expression(cast.operand());
    out.append(" as ").append(cast.type()).append(')');
    return out;
  }

  @Override
  public StringBuilder visitExtract(Expression.Extract extract) {
    out.append("extract(").append(Lexemes.variable(extract.unit().text())).append(" from ");
    expression(extract.operand());
    out.append(')');
    return out;
  }

  @Override
  public StringBuilder visitFunctionCall(Expression.FunctionCall call) {
    out.append(Lexemes.call(call.name().text())).append('(');
    list(call.operands());
    out.append(')');
    return out;
  }

  @Override
  public StringBuilder visitAggregate(Expression.Aggregate aggregate) {
    out.append(aggregate.function().symbol()).append('(');
    out.append(aggregate.distinct() ? "distinct " : "");
    if (aggregate.operand() != null) {
      expression(aggregate.operand());
    }
    if (aggregate.by() != null) {
      out.append(" by ");
      expression(aggregate.by());
    }
    out.append(')');
    return out;
  }
}
