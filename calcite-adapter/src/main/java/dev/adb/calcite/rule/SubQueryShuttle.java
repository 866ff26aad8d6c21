package dev.adb.calcite.rule;

import org.apache.calcite.rel.RelHomogeneousShuttle;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;
import org.apache.calcite.rex.RexSubQuery;

/** Visits the whole of a logical plan, sub-queries within expressions too. */
class SubQueryShuttle extends RelHomogeneousShuttle {
  private final RexShuttle subQueries =
      new RexShuttle() {
        @Override
        public RexNode visitSubQuery(RexSubQuery subQuery) {
          RexSubQuery visited = (RexSubQuery) super.visitSubQuery(subQuery);
          RelNode rel = visited.rel.accept(SubQueryShuttle.this);
          return rel == visited.rel ? visited : visited.clone(rel);
        }
      };

  @Override
  public RelNode visit(RelNode rel) {
    return super.visit(rel).accept(subQueries);
  }
}
