package dev.adb.calcite.rule;

import java.util.HashMap;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/**
 * Finds sub-queries that read a row of a query further out than the one around them. Calcite's
 * decorrelation gives wrong rows for these; they run as nested loops.
 */
final class FarCorrelations {
  /** How deep among the open correlations each one is. */
  private final Map<CorrelationId, Integer> depths = new HashMap<>();

  private int depth;
  private boolean found;

  private final RexShuttle variables =
      new RexShuttle() {
        @Override
        public RexNode visitCorrelVariable(RexCorrelVariable variable) {
          found |= depths.getOrDefault(variable.id, depth) < depth;
          return variable;
        }
      };

  private FarCorrelations() {}

  /**
   * @param rel without sub-queries in expressions
   */
  static boolean areIn(RelNode rel) {
    FarCorrelations search = new FarCorrelations();
    search.visit(rel);
    return search.found;
  }

  private void visit(RelNode rel) {
    rel.accept(variables);
    if (rel instanceof Correlate correlate) {
      visit(correlate.getLeft());
      depths.put(correlate.getCorrelationId(), ++depth);
      visit(correlate.getRight());
      depths.remove(correlate.getCorrelationId());
      depth--;
    } else {
      rel.getInputs().forEach(this::visit);
    }
  }
}
