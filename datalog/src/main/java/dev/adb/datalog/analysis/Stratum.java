package dev.adb.datalog.analysis;

import java.util.List;

/**
 * Predicates that are computed together: one, or several that are mutually recursive. What they
 * read of other predicates of the statement stands in strata before.
 */
public record Stratum(List<ResolvedPredicate> predicates, boolean recursive) {
  public Stratum {
    predicates = List.copyOf(predicates);
  }
}
