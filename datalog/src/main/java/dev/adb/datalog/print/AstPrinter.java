package dev.adb.datalog.print;

import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.ast.Term;
import dev.adb.datalog.ast.TypeName;

/**
 * Writes trees as text that the parser reads back as an equal tree. Two trees that print alike are
 * equal but for their ranges.
 */
public final class AstPrinter {
  private AstPrinter() {}

  /**
   * Returns the statement on one line, without a semicolon; an embedded SQL text stays as it is.
   */
  public static String print(Statement statement) {
    return statement.accept(new StatementPrinter());
  }

  /** Returns the clause with the dot at its end. */
  public static String print(Clause clause) {
    StringBuilder out = new StringBuilder();
    new ConditionPrinter(out).clause(clause);
    return out.toString();
  }

  /** Returns the condition as a body: a conjunction is joined by commas. */
  public static String print(Condition condition) {
    StringBuilder out = new StringBuilder();
    new ConditionPrinter(out).body(condition);
    return out.toString();
  }

  /** Returns the atom. */
  public static String print(Atom atom) {
    StringBuilder out = new StringBuilder();
    new ConditionPrinter(out).atom(atom);
    return out.toString();
  }

  /** Returns the term. */
  public static String print(Term term) {
    StringBuilder out = new StringBuilder();
    new ExpressionPrinter(out).term(term);
    return out.toString();
  }

  /** Returns the expression. */
  public static String print(Expression expression) {
    return print((Term) expression);
  }

  /** Returns the type; a string of limited length is {@code varchar(n)}. */
  public static String print(TypeName type) {
    return type.toString();
  }

  /** Returns the name of an object or attribute, in quotes if it needs them. */
  public static String printName(String name) {
    return Lexemes.name(name);
  }
}
