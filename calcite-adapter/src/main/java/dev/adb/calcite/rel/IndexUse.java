package dev.adb.calcite.rel;

import dev.adb.calcite.exec.PredicateTemplate.Test;
import dev.adb.calcite.schema.TableIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How predicates can use an index. The engine chooses for itself, part by part, by what an index
 * leaves; this is what a plan can know of it beforehand.
 *
 * @param fixed how many of the index's first columns have predicates that say what they are
 * @param bounded whether the column behind them has bounds
 */
record IndexUse(TableIndex index, int fixed, boolean bounded) {

  /**
   * The use of the index that fixes most columns, the smallest such one; or null if none is of use.
   */
  static @Nullable IndexUse best(List<TableIndex> indexes, List<PushedPredicate> predicates) {
    IndexUse best = null;
    for (TableIndex index : indexes) {
      IndexUse use = of(index, predicates);
      if (use.rank() > 0 && (best == null || use.isBetterThan(best))) {
        best = use;
      }
    }
    return best;
  }

  private static IndexUse of(TableIndex index, List<PushedPredicate> predicates) {
    int fixed = 0;
    while (fixed < index.columns().size() && hasFix(predicates, index.columns().get(fixed))) {
      fixed++;
    }
    boolean bounded =
        fixed < index.columns().size() && hasBound(predicates, index.columns().get(fixed));
    return new IndexUse(index, fixed, bounded);
  }

  private static boolean hasFix(List<PushedPredicate> predicates, int column) {
    return predicates.stream()
        .anyMatch(
            predicate ->
                predicate.column() == column
                    && (predicate.test() == Test.EQUAL
                        || predicate.test() == Test.IN
                        || predicate.test() == Test.IS_NULL));
  }

  private static boolean hasBound(List<PushedPredicate> predicates, int column) {
    return predicates.stream()
        .anyMatch(predicate -> predicate.column() == column && isBound(predicate.test()));
  }

  private static boolean isBound(Test test) {
    return switch (test) {
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> true;
      default -> false;
    };
  }

  private boolean isBetterThan(IndexUse other) {
    return rank() == other.rank()
        ? index.columns().size() < other.index.columns().size()
        : rank() > other.rank();
  }

  private int rank() {
    return 2 * fixed + (bounded ? 1 : 0);
  }

  String name() {
    return index.name();
  }

  boolean isFixed() {
    return fixed > 0;
  }

  /** Whether a column is one of those whose values are given. */
  boolean leadsWith(int column) {
    return index.columns().indexOf(column) >= 0 && index.columns().indexOf(column) < fixed;
  }
}
