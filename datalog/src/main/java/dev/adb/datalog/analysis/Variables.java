package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.Expression;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Variables of expressions. */
public final class Variables {
  /** Begins names that no statement can write. */
  static final String ANONYMOUS = "_@";

  private Variables() {}

  /** Returns the name of {@code variable} folded: names that differ in case only are one. */
  public static String key(Expression.Variable variable) {
    return variable.name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether the variable stands for a {@code _} that asks for an attribute's presence. */
  public static boolean isAnonymous(Expression.Variable variable) {
    return variable.name().startsWith(ANONYMOUS);
  }

  /** Returns every occurrence of a variable, in the order in which they were written. */
  public static List<Expression.Variable> of(Expression expression) {
    List<Expression.Variable> variables = new ArrayList<>();
    collect(expression, variables);
    return variables;
  }

  public static boolean areIn(Expression expression, Set<String> bound) {
    return of(expression).stream().allMatch(variable -> bound.contains(key(variable)));
  }

  private static void collect(Expression expression, List<Expression.Variable> variables) {
    if (expression instanceof Expression.Variable variable) {
      variables.add(variable);
    }
    expression.operands().forEach(operand -> collect(operand, variables));
  }
}
