package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.Atom;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.Expression;
import java.util.List;

/** Resolves every atom of a body. */
final class ConditionResolver implements Condition.Visitor<ResolvedCondition> {
  private final AtomResolver atoms;

  ConditionResolver(AtomResolver atoms) {
    this.atoms = atoms;
  }

  @Override
  public ResolvedCondition visitConjunction(Condition.Conjunction conjunction) {
    return new ResolvedCondition.All(all(conjunction.conditions()), conjunction.range());
  }

  @Override
  public ResolvedCondition visitDisjunction(Condition.Disjunction disjunction) {
    return new ResolvedCondition.Any(all(disjunction.branches()), disjunction.range());
  }

  @Override
  public ResolvedCondition visitNegation(Condition.Negation negation) {
    return new ResolvedCondition.Not(negation.condition().accept(this), negation.range());
  }

  @Override
  public ResolvedCondition visitMatch(Condition.Match match) {
    ResolvedAtom atom = atoms.resolve(match.atom());
    return atom == null
        ? new ResolvedCondition.Test(call(match.atom()), match.range())
        : new ResolvedCondition.Match(atom, match.range());
  }

  @Override
  public ResolvedCondition visitTest(Condition.Test test) {
    return new ResolvedCondition.Test(test.expression(), test.range());
  }

  private List<ResolvedCondition> all(List<Condition> conditions) {
    return conditions.stream().map(condition -> condition.accept(this)).toList();
  }

  private static Expression call(Atom atom) {
    List<Expression> arguments =
        atom.arguments().stream().map(argument -> (Expression) argument.term()).toList();
    return new Expression.FunctionCall(atom.name().name(), arguments, atom.range());
  }
}
