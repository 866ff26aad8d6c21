package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.source.SourceRange;
import java.util.List;

/** A condition with its atoms resolved. */
public sealed interface ResolvedCondition {
  SourceRange range();

  /** All of them hold; none for a body that always holds. */
  record All(List<ResolvedCondition> conditions, SourceRange range) implements ResolvedCondition {
    public All {
      conditions = List.copyOf(conditions);
    }
  }

  /** One of them holds. */
  record Any(List<ResolvedCondition> branches, SourceRange range) implements ResolvedCondition {
    public Any {
      branches = List.copyOf(branches);
    }
  }

  /** It does not hold. */
  record Not(ResolvedCondition condition, SourceRange range) implements ResolvedCondition {}

  /** A row matches. */
  record Match(ResolvedAtom atom, SourceRange range) implements ResolvedCondition {}

  /** A boolean expression is true; calls of functions stand here too. */
  record Test(Expression expression, SourceRange range) implements ResolvedCondition {}
}
