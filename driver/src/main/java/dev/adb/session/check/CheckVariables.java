package dev.adb.session.check;

import dev.adb.datalog.DatalogParser;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.print.AstPrinter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The attributes that a stored check names. */
public final class CheckVariables {
  private CheckVariables() {}

  /** Their names, found without regard to case. */
  public static Set<String> in(String check) {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    variables(DatalogParser.parseExpression(check)).forEach(variable -> names.add(variable.name()));
    return names;
  }

  private static List<Expression.Variable> variables(Expression expression) {
    List<Expression.Variable> found = new ArrayList<>();
    collect(expression, found);
    return found;
  }

  private static void collect(Expression expression, List<Expression.Variable> found) {
    if (expression instanceof Expression.Variable variable) {
      found.add(variable);
    }
    expression.operands().forEach(operand -> collect(operand, found));
  }

  /** The check with one attribute called otherwise. */
  public static String renamed(String check, String name, String newName) {
    StringBuilder renamed = new StringBuilder(check);
    List<Expression.Variable> variables = variables(DatalogParser.parseExpression(check));
    // from the end, so that earlier places stay where they are
    variables.sort(
        Comparator.comparingInt((Expression.Variable variable) -> variable.range().start())
            .reversed());
    for (Expression.Variable variable : variables) {
      if (variable.name().equalsIgnoreCase(name)) {
        renamed.replace(
            variable.range().start(),
            variable.range().end(),
            AstPrinter.print(new Expression.Variable(newName, variable.range())));
      }
    }
    return renamed.toString();
  }
}
