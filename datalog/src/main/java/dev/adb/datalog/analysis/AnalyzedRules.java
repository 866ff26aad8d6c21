package dev.adb.datalog.analysis;

import java.util.List;

/** The predicates of a statement, in the order in which they can be computed. */
public record AnalyzedRules(List<Stratum> strata, List<AnalysisWarning> warnings) {
  public AnalyzedRules {
    strata = List.copyOf(strata);
    warnings = List.copyOf(warnings);
  }
}
