package dev.adb.datalog;

import dev.adb.datalog.analysis.AnalysisWarning;
import dev.adb.datalog.analysis.AnalyzedRules;
import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedClause;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.ResolvedPredicate;
import dev.adb.datalog.analysis.Stratum;
import dev.adb.datalog.print.AstPrinter;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Analysed rules as text: strata in order, each clause with its atoms and bound variables. */
final class AnalysisDump {
  private AnalysisDump() {}

  static String dump(AnalyzedRules rules) {
    StringBuilder out = new StringBuilder();
    for (Stratum stratum : rules.strata()) {
      out.append(stratum.recursive() ? "recursive stratum\n" : "stratum\n");
      for (ResolvedPredicate predicate : stratum.predicates()) {
        out.append("  ").append(predicate.name()).append(predicate.columns());
        out.append(predicate.aggregated() ? " aggregated\n" : "\n");
        for (ResolvedClause clause : predicate.clauses()) {
          out.append("    ").append(dump(clause.body()));
          out.append(" binds ").append(new TreeSet<>(clause.bound())).append('\n');
        }
      }
    }
    for (AnalysisWarning warning : rules.warnings()) {
      out.append("warning at ").append(warning.range().start()).append(": ");
      out.append(warning.message()).append('\n');
    }
    return out.toString();
  }

  static String dump(ResolvedCondition condition) {
    if (condition instanceof ResolvedCondition.All all) {
      return "all(" + join(all.conditions()) + ")";
    } else if (condition instanceof ResolvedCondition.Any any) {
      return "any(" + join(any.branches()) + ")";
    } else if (condition instanceof ResolvedCondition.Not not) {
      return "not(" + dump(not.condition()) + ")";
    } else if (condition instanceof ResolvedCondition.Match match) {
      return dump(match.atom());
    }
    return "test(" + AstPrinter.print(((ResolvedCondition.Test) condition).expression()) + ")";
  }

  private static String join(List<ResolvedCondition> conditions) {
    return conditions.stream().map(AnalysisDump::dump).collect(Collectors.joining(", "));
  }

  private static String dump(ResolvedAtom atom) {
    return atom.target().label()
        + atom.bindings().stream()
            .map(
                binding ->
                    binding.column()
                        + "="
                        + AstPrinter.print(binding.term())
                        + (binding.nulls() == ResolvedAtom.Nulls.AS_TERM
                            ? ""
                            : " " + binding.nulls()))
            .collect(Collectors.joining(", ", "{", "}"));
  }
}
