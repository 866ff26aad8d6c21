package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something with a value. Parentheses leave no trace but the shape of the tree. */
public sealed interface Expression extends Term {

  /** Returns the operands, in the order in which they were written. */
  List<Expression> operands();

  <R> R accept(Visitor<R> visitor);

  @Override
  default <R> R accept(Term.Visitor<R> visitor) {
    return visitor.visitExpression(this);
  }

  /** Scoped to its clause: the same name in two clauses is two variables. */
  record Variable(String name, SourceRange range) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitVariable(this);
    }
  }

  /**
   * A literal; {@code null} is SQL {@code NULL}. Otherwise a {@code String}, {@code Boolean},
   * {@code Integer}, {@code Long} or (beyond long, or with a point) {@code BigDecimal}, {@code
   * Double}, {@code LocalDate}, {@code LocalTime}, {@code LocalDateTime}, {@code UUID}, {@link
   * Bytes} or {@link Interval}. A minus sign before a number is part of it.
   */
  record Constant(@Nullable Object value, SourceRange range) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitConstant(this);
    }
  }

  /** The parameter {@code ?}; {@code index} is 0-based, in order of occurrence in the statement. */
  record Parameter(int index, SourceRange range) implements Leaf {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitParameter(this);
    }
  }

  /** {@code current_date} or {@code current_timestamp}. */
  record CurrentTime(Kind kind, SourceRange range) implements Leaf {
    /** What of the transaction's start is asked for. */
    public enum Kind {
      DATE,
      TIMESTAMP
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCurrentTime(this);
    }
  }

  /** Unary minus, of anything but a number. */
  record Negative(Expression operand, SourceRange range) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNegative(this);
    }
  }

  /** {@code left operator right}. */
  record Arithmetic(
      ArithmeticOperator operator, Expression left, Expression right, SourceRange range)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitArithmetic(this);
    }
  }

  /** {@code left operator right}, true or false. */
  record Comparison(
      ComparisonOperator operator, Expression left, Expression right, SourceRange range)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(left, right);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitComparison(this);
    }
  }

  /** {@code operand is [not] null}. */
  record IsNull(Expression operand, boolean negated, SourceRange range) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitIsNull(this);
    }
  }

  /** {@code operand [not] in (values)}; at least one value. */
  record InList(Expression operand, List<Expression> values, boolean negated, SourceRange range)
      implements Expression {
    public InList {
      values = List.copyOf(values);
    }

    @Override
    public List<Expression> operands() {
      List<Expression> operands = new ArrayList<>(values.size() + 1);
      operands.add(operand);
      operands.addAll(values);
      return operands;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitInList(this);
    }
  }

  /** {@code operand [not] like pattern}. */
  record Like(Expression operand, Expression pattern, boolean negated, SourceRange range)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(operand, pattern);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLike(this);
    }
  }

  /** {@code operand [not] between low and high}, both inclusive. */
  record Between(
      Expression operand, Expression low, Expression high, boolean negated, SourceRange range)
      implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(operand, low, high);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitBetween(this);
    }
  }

  /** {@code a and b and …} or {@code a or b or …} inside an expression; two operands or more. */
  record Logical(Operator operator, List<Expression> operands, SourceRange range)
      implements Expression {
    public Logical {
      operands = List.copyOf(operands);
    }

    /** What joins the operands. */
    public enum Operator {
      AND,
      OR
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitLogical(this);
    }
  }

  /** {@code not operand} inside an expression. */
  record Not(Expression operand, SourceRange range) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitNot(this);
    }
  }

  /**
   * {@code case [operand] when … then … [else …] end}. Without {@code operand} each {@code when} is
   * a boolean expression.
   */
  record Case(
      @Nullable Expression operand,
      List<Branch> branches,
      @Nullable Expression otherwise,
      SourceRange range)
      implements Expression {
    public Case {
      branches = List.copyOf(branches);
    }

    /** {@code when … then …}. */
    public record Branch(Expression when, Expression then) {}

    @Override
    public List<Expression> operands() {
      List<Expression> operands = new ArrayList<>();
      if (operand != null) {
        operands.add(operand);
      }
      for (Branch branch : branches) {
        operands.add(branch.when());
        operands.add(branch.then());
      }
      if (otherwise != null) {
        operands.add(otherwise);
      }
      return operands;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCase(this);
    }
  }

  /** {@code cast(operand as type)}. */
  record Cast(Expression operand, TypeName type, SourceRange range) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitCast(this);
    }
  }

  /** {@code extract(unit from operand)}; the unit is any name, the analysis knows which exist. */
  record Extract(Name unit, Expression operand, SourceRange range) implements Expression {
    @Override
    public List<Expression> operands() {
      return List.of(operand);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitExtract(this);
    }
  }

  /** {@code name(arguments)}: a scalar function; which exist is not known here. */
  record FunctionCall(Name name, List<Expression> operands, SourceRange range)
      implements Expression {
    public FunctionCall {
      operands = List.copyOf(operands);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitFunctionCall(this);
    }
  }

  /**
   * {@code count()}, {@code count(distinct x)}, {@code last(x by e)} …: {@code operand} is absent
   * in {@code count()} only, {@code by} present at most in {@code first} and {@code last}.
   */
  record Aggregate(
      AggregateFunction function,
      @Nullable Expression operand,
      boolean distinct,
      @Nullable Expression by,
      SourceRange range)
      implements Expression {
    @Override
    public List<Expression> operands() {
      List<Expression> operands = new ArrayList<>(2);
      if (operand != null) {
        operands.add(operand);
      }
      if (by != null) {
        operands.add(by);
      }
      return operands;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visitAggregate(this);
    }
  }

  /** An expression without operands. */
  sealed interface Leaf extends Expression {
    @Override
    default List<Expression> operands() {
      return List.of();
    }
  }

  /** One method for each kind of expression. */
  interface Visitor<R> {
    R visitVariable(Variable variable);

    R visitConstant(Constant constant);

    R visitParameter(Parameter parameter);

    R visitCurrentTime(CurrentTime currentTime);

    R visitNegative(Negative negative);

    R visitArithmetic(Arithmetic arithmetic);

    R visitComparison(Comparison comparison);

    R visitIsNull(IsNull isNull);

    R visitInList(InList inList);

    R visitLike(Like like);

    R visitBetween(Between between);

    R visitLogical(Logical logical);

    R visitNot(Not not);

    R visitCase(Case caseExpression);

    R visitCast(Cast cast);

    R visitExtract(Extract extract);

    R visitFunctionCall(FunctionCall functionCall);

    R visitAggregate(Aggregate aggregate);
  }
}
