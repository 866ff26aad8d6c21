package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.expression.ExpressionTranslator;
import dev.adb.datalog.expression.Scope;
import dev.adb.datalog.expression.TranslationContext;
import java.util.List;
import org.apache.calcite.rex.RexBuilder;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexUtil;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;

/** Conditions without atoms as expressions that are true or false. */
final class Tests {
  private final TranslationContext context;
  private final ExpressionTranslator expressions;

  Tests(TranslationContext context, Scope scope) {
    this.context = context;
    this.expressions = new ExpressionTranslator(context, scope);
  }

  RexNode translate(ResolvedCondition condition) {
    RexBuilder rex = context.rex();
    if (condition instanceof ResolvedCondition.All all) {
      return RexUtil.composeConjunction(rex, translate(all.conditions()));
    } else if (condition instanceof ResolvedCondition.Any any) {
      return RexUtil.composeDisjunction(rex, translate(any.branches()));
    } else if (condition instanceof ResolvedCondition.Not not) {
      return rex.makeCall(SqlStdOperatorTable.NOT, translate(not.condition()));
    } else if (condition instanceof ResolvedCondition.Test test) {
      return expressions.condition(test.expression());
    }
    throw new IllegalArgumentException("an atom is no test");
  }

  private List<RexNode> translate(List<ResolvedCondition> conditions) {
    return conditions.stream().map(this::translate).toList();
  }
}
