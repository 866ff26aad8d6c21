package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.source.SourceRange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where variables stand, for messages. */
final class Places {
  private Places() {}

  /** Returns where a variable first stands in a condition, or the condition's own place. */
  static SourceRange of(String variable, ResolvedCondition where) {
    SourceRange place = find(variable, where);
    return place == null ? where.range() : place;
  }

  private static @Nullable SourceRange find(String variable, ResolvedCondition where) {
    if (where instanceof ResolvedCondition.All all) {
      return find(variable, all.conditions());
    } else if (where instanceof ResolvedCondition.Any any) {
      return find(variable, any.branches());
    } else if (where instanceof ResolvedCondition.Not not) {
      return find(variable, not.condition());
    } else if (where instanceof ResolvedCondition.Test test) {
      return BodyTranslator.variables(test.expression()).contains(variable) ? test.range() : null;
    } else if (where instanceof ResolvedCondition.Match match) {
      for (ResolvedAtom.Binding binding : match.atom().bindings()) {
        if (BodyTranslator.variables(binding.term()).contains(variable)) {
          return binding.range();
        }
      }
    }
    return null;
  }

  private static @Nullable SourceRange find(String variable, List<ResolvedCondition> conditions) {
    for (ResolvedCondition condition : conditions) {
      SourceRange place = find(variable, condition);
      if (place != null) {
        return place;
      }
    }
    return null;
  }
}
