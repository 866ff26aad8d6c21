package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.Variables;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import java.util.HashSet;
import java.util.Set;

/** Tells whether a head's rows are distinct as they are: it identifies every row matched. */
final class Identification {
  private final Relations relations;
  private final Set<String> head = new HashSet<>();

  private Identification(Relations relations) {
    this.relations = relations;
  }

  /** Returns whether no two matches of the body give the head equal rows. */
  static boolean isComplete(HeadRows clause, Relations relations) {
    Identification identification = new Identification(relations);
    for (HeadTerm term : clause.head()) {
      if (term.expression() instanceof Expression.Variable variable) {
        identification.head.add(Variables.key(variable));
      }
    }
    return identification.identifies(clause.body());
  }

  private boolean identifies(ResolvedCondition condition) {
    if (condition instanceof ResolvedCondition.All all) {
      return all.conditions().stream().allMatch(this::identifies);
    } else if (condition instanceof ResolvedCondition.Match match) {
      return identifies(match.atom());
    } else if (condition instanceof ResolvedCondition.Test test) {
      // a list may bind its variable to each of its values
      return !(test.expression() instanceof Expression.InList in)
          || head.containsAll(BodyTranslator.variables(in.operand()));
    }
    return condition instanceof ResolvedCondition.Not;
  }

  /** Whether each column of the key is known from the head. */
  private boolean identifies(ResolvedAtom atom) {
    if (atom.target() instanceof ResolvedAtom.Target.Stored) {
      // a view may hold a row twice
      return false;
    }
    for (int column : relations.source(atom).key()) {
      boolean known =
          atom.bindings().stream()
              .anyMatch(binding -> binding.column() == column && isKnown(binding));
      if (!known) {
        return false;
      }
    }
    return true;
  }

  private boolean isKnown(ResolvedAtom.Binding binding) {
    return binding.nulls() != ResolvedAtom.Nulls.EITHER
        && head.containsAll(BodyTranslator.variables(binding.term()));
  }
}
