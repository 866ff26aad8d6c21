package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedCondition;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The atoms of a body that read the predicates being computed. */
final class RecursiveReads {
  private RecursiveReads() {}

  /**
   * Returns the atoms, in the order in which they were written. None stands under {@code not}.
   *
   * @param names of the predicates, folded
   */
  static List<ResolvedAtom> of(ResolvedCondition condition, Set<String> names) {
    List<ResolvedAtom> found = new ArrayList<>();
    collect(condition, names, found);
    return found;
  }

  private static void collect(
      ResolvedCondition condition, Set<String> names, List<ResolvedAtom> found) {
    if (condition instanceof ResolvedCondition.All all) {
      all.conditions().forEach(part -> collect(part, names, found));
    } else if (condition instanceof ResolvedCondition.Any any) {
      any.branches().forEach(branch -> collect(branch, names, found));
    } else if (condition instanceof ResolvedCondition.Match match
        && match.atom().target() instanceof ResolvedAtom.Target.Defined defined
        && names.contains(RuleTranslator.key(defined.name()))) {
      found.add(match.atom());
    }
  }

  /** Returns the body with those branches only that read none of them; null if it must read one. */
  static @Nullable ResolvedCondition without(ResolvedCondition condition, List<ResolvedAtom> own) {
    if (condition instanceof ResolvedCondition.Match match) {
      return own.contains(match.atom()) ? null : condition;
    } else if (condition instanceof ResolvedCondition.All all) {
      List<ResolvedCondition> parts = new ArrayList<>();
      for (ResolvedCondition part : all.conditions()) {
        ResolvedCondition kept = without(part, own);
        if (kept == null) {
          return null;
        }
        parts.add(kept);
      }
      return new ResolvedCondition.All(parts, all.range());
    } else if (condition instanceof ResolvedCondition.Any any) {
      List<ResolvedCondition> branches = new ArrayList<>();
      for (ResolvedCondition branch : any.branches()) {
        ResolvedCondition kept = without(branch, own);
        if (kept != null) {
          branches.add(kept);
        }
      }
      return branches.isEmpty() ? null : new ResolvedCondition.Any(branches, any.range());
    }
    return condition;
  }

  /** Returns the body without the branches that are alternatives to the one that reads an atom. */
  static ResolvedCondition reading(ResolvedCondition condition, ResolvedAtom atom) {
    if (condition instanceof ResolvedCondition.All all) {
      return new ResolvedCondition.All(
          all.conditions().stream().map(part -> reading(part, atom)).toList(), all.range());
    } else if (condition instanceof ResolvedCondition.Any any) {
      for (ResolvedCondition branch : any.branches()) {
        if (reads(branch, atom)) {
          return reading(branch, atom);
        }
      }
    }
    return condition;
  }

  private static boolean reads(ResolvedCondition condition, ResolvedAtom atom) {
    if (condition instanceof ResolvedCondition.All all) {
      return all.conditions().stream().anyMatch(part -> reads(part, atom));
    } else if (condition instanceof ResolvedCondition.Any any) {
      return any.branches().stream().anyMatch(branch -> reads(branch, atom));
    }
    return condition instanceof ResolvedCondition.Match match && match.atom().equals(atom);
  }
}
