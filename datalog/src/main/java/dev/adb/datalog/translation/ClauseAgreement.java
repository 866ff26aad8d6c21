package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.Aggregates;
import dev.adb.datalog.analysis.Variables;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.expression.TranslationContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks that the clauses of an aggregated predicate can be pooled. */
final class ClauseAgreement {
  private ClauseAgreement() {}

  static void check(TranslationContext context, List<HeadRows> clauses, List<String> names) {
    List<HeadTerm> first = clauses.get(0).head();
    for (HeadRows clause : clauses) {
      for (int i = 0; i < first.size(); i++) {
        HeadTerm term = clause.head().get(i);
        if (!agree(context, first.get(i).expression(), term.expression())) {
          throw context.fault(
              term.range(),
              TranslationContext.GROUPING,
              "column `%s` is not the same aggregate in every clause".formatted(names.get(i)),
              "write the same aggregate, or none, in all of them");
        }
      }
      checkGrouped(context, clause);
    }
  }

  private static boolean agree(TranslationContext context, Expression a, Expression b) {
    if (!Aggregates.isIn(a) && !Aggregates.isIn(b)) {
      return true;
    }
    if (a instanceof Expression.Aggregate first && b instanceof Expression.Aggregate second) {
      return first.function() == second.function()
          && first.distinct() == second.distinct()
          && (first.operand() == null) == (second.operand() == null);
    }
    // an aggregate inside an expression: the same words in every clause
    return a.range().of(context.text()).equals(b.range().of(context.text()));
  }

  /** Beside an aggregate in one term only variables may stand that are terms themselves. */
  private static void checkGrouped(TranslationContext context, HeadRows clause) {
    Set<String> grouped = new HashSet<>();
    for (HeadTerm term : clause.head()) {
      if (term.expression() instanceof Expression.Variable variable) {
        grouped.add(Variables.key(variable));
      }
    }
    for (HeadTerm term : clause.head()) {
      if (Aggregates.isIn(term.expression())) {
        List<Expression.Variable> outside = new ArrayList<>();
        collect(term.expression(), outside);
        for (Expression.Variable variable : outside) {
          if (!grouped.contains(Variables.key(variable))) {
            throw context.fault(
                variable.range(),
                TranslationContext.GROUPING,
                "`%s` is neither grouped nor in an aggregate".formatted(variable.name()),
                "make it a term of the head");
          }
        }
      }
    }
  }

  private static void collect(Expression expression, List<Expression.Variable> outside) {
    if (expression instanceof Expression.Variable variable) {
      outside.add(variable);
    } else if (!(expression instanceof Expression.Aggregate)) {
      expression.operands().forEach(operand -> collect(operand, outside));
    }
  }
}
