package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedAtom;
import java.util.List;
import org.apache.calcite.rel.RelNode;

/** What atoms read. */
interface Relations {

  /**
   * What an atom reads.
   *
   * @param name tells the relation from others
   * @param key the columns that identify a row
   */
  record Source(String name, RelNode rel, List<Integer> key) {
    public Source {
      key = List.copyOf(key);
    }
  }

  /**
   * Returns the rows that an atom of a body reads.
   *
   * @throws UnknownTypesException if it is of a predicate whose columns have no types yet
   */
  Source source(ResolvedAtom atom);

  /** Says that a predicate is needed of which nothing is known yet. */
  final class UnknownTypesException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownTypesException() {
      super("types of a recursive predicate are not known yet", null, false, false);
    }
  }
}
