package dev.adb.datalog.parser;

import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.parser.grammar.AdbParser.BodyContext;
import dev.adb.datalog.parser.grammar.AdbParser.CallValueContext;
import dev.adb.datalog.parser.grammar.AdbParser.ClauseContext;
import dev.adb.datalog.parser.grammar.AdbParser.ConjunctionContext;
import dev.adb.datalog.parser.grammar.AdbParser.DisjunctionContext;
import dev.adb.datalog.parser.grammar.AdbParser.ExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.HeadContext;
import dev.adb.datalog.parser.grammar.AdbParser.HeadTermContext;
import dev.adb.datalog.parser.grammar.AdbParser.LocalClauseContext;
import dev.adb.datalog.parser.grammar.AdbParser.NegationContext;
import dev.adb.datalog.parser.grammar.AdbParser.ParenthesisedContext;
import dev.adb.datalog.parser.grammar.AdbParser.ValueExpressionContext;
import dev.adb.datalog.parser.grammar.AdbParser.WildcardContext;
import dev.adb.datalog.source.SourceRange;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bodies and clauses from their syntax trees. */
final class ConditionBuilder {
  private final ParseSource source;
  private final ExpressionBuilder expressions;

  ConditionBuilder(ParseSource source, ExpressionBuilder expressions) {
    this.source = source;
    this.expressions = expressions;
  }

  /** Returns a body: conditions joined by commas, none of them a bare {@code or}. */
  Condition body(BodyContext context) {
    for (ExpressionContext condition : context.expression()) {
      if (condition instanceof DisjunctionContext disjunction) {
        throw source.error(
            source.range(disjunction.OR().getSymbol()),
            "`or` without parentheses",
            "write (a or b)");
      }
    }
    return joined(context.expression(), source.range(context));
  }

  Condition condition(ExpressionContext context) {
    expressions.enter(1, context);
    Condition result;
    SourceRange range = source.range(context);
    if (context instanceof NegationContext negation) {
      result = new Condition.Negation(condition(negation.expression()), range);
    } else if (context instanceof ConjunctionContext) {
      result = conjunction(ExpressionBuilder.operands(context), range);
    } else if (context instanceof DisjunctionContext) {
      result = joined(List.of(context), range);
    } else {
      result = plain(context, range);
    }
    expressions.leave(1);
    return result;
  }

  private Condition plain(ExpressionContext context, SourceRange range) {
    @Nullable ValueExpressionContext value = CallBuilder.bareValue(context);
    if (value instanceof ParenthesisedContext parenthesised) {
      return joined(parenthesised.expression(), range);
    }
    if (value instanceof CallValueContext call && CallBuilder.isAtom(call.call())) {
      return new Condition.Match(expressions.calls().atom(call.call()), range);
    }
    if (value instanceof WildcardContext) {
      throw source.error(range, "`_` is no condition");
    }
    return new Condition.Test(expressions.expression(context), range);
  }

  /**
   * Returns conditions that commas join. A comma binds tighter than {@code or}: {@code a, b or c,
   * d} is {@code (a, b) or (c, d)}.
   */
  private Condition joined(List<ExpressionContext> parts, SourceRange range) {
    List<List<ExpressionContext>> branches = new ArrayList<>();
    branches.add(new ArrayList<>());
    for (ExpressionContext part : parts) {
      List<ExpressionContext> operands =
          part instanceof DisjunctionContext ? ExpressionBuilder.operands(part) : List.of(part);
      for (int i = 0; i < operands.size(); i++) {
        if (i > 0) {
          branches.add(new ArrayList<>());
        }
        branches.get(branches.size() - 1).add(operands.get(i));
      }
    }
    if (branches.size() == 1) {
      return conjunction(branches.get(0), range);
    }
    List<Condition> built = new ArrayList<>(branches.size());
    for (List<ExpressionContext> branch : branches) {
      SourceRange branchRange =
          source.range(branch.get(0)).union(source.range(branch.get(branch.size() - 1)));
      Condition condition = conjunction(branch, branchRange);
      if (condition instanceof Condition.Disjunction inner) {
        built.addAll(inner.branches());
      } else {
        built.add(condition);
      }
    }
    return new Condition.Disjunction(built, range);
  }

  private Condition conjunction(List<ExpressionContext> parts, SourceRange range) {
    if (parts.size() == 1) {
      return condition(parts.get(0));
    }
    List<Condition> conditions = new ArrayList<>(parts.size());
    for (ExpressionContext part : parts) {
      Condition condition = condition(part);
      if (condition instanceof Condition.Conjunction inner) {
        conditions.addAll(inner.conditions());
      } else {
        conditions.add(condition);
      }
    }
    return new Condition.Conjunction(conditions, range);
  }

  List<Clause> clauses(List<ClauseContext> contexts) {
    List<Clause> clauses = new ArrayList<>(contexts.size());
    for (ClauseContext context : contexts) {
      clauses.add(
          clause(
              source.name(context.anyName()),
              context.head(),
              context.body(),
              source.range(context)));
    }
    return clauses;
  }

  List<Clause> localClauses(List<LocalClauseContext> contexts) {
    List<Clause> clauses = new ArrayList<>(contexts.size());
    for (LocalClauseContext context : contexts) {
      Name name = source.name(context.localName());
      boolean quoted = context.localName().QUOTED_NAME() != null;
      if (!quoted && StatementWords.isSql(name.text())) {
        throw source.error(
            name.range(),
            "`%s` begins an SQL statement".formatted(name.text()),
            "write \"%s\" for a rule of that name".formatted(name.text()));
      }
      clauses.add(clause(name, context.head(), context.body(), source.range(context)));
    }
    return clauses;
  }

  private Clause clause(
      Name predicate, HeadContext head, @Nullable BodyContext body, SourceRange range) {
    return new Clause(predicate, head(head.headTerm()), body == null ? null : body(body), range);
  }

  List<HeadTerm> head(List<HeadTermContext> contexts) {
    List<HeadTerm> head = new ArrayList<>(contexts.size());
    for (HeadTermContext context : contexts) {
      head.add(expressions.calls().headTerm(context));
    }
    return head;
  }
}
