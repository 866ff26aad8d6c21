package dev.adb.calcite.rule;

import dev.adb.calcite.recursion.FixpointText;
import dev.adb.datalog.rel.Fixpoint;
import dev.adb.datalog.rel.FixpointRead;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;

/**
 * Numbers the fixpoints of a logical plan from 0: those who made its parts do not know of each
 * other. Fixpoints that are the same get the same number, so that the planner sees it.
 */
final class FixpointNumbers extends SubQueryShuttle {
  private final Deque<Open> open = new ArrayDeque<>();
  private final Map<String, Integer> numbers = new HashMap<>();

  private record Open(Fixpoint fixpoint, int number) {}

  private FixpointNumbers() {}

  static RelNode number(RelNode rel) {
    return rel.accept(new FixpointNumbers());
  }

  @Override
  public RelNode visit(RelNode rel) {
    if (rel instanceof Fixpoint fixpoint) {
      return fixpoint(fixpoint);
    }
    return rel instanceof FixpointRead read ? read(read) : super.visit(rel);
  }

  private RelNode fixpoint(Fixpoint fixpoint) {
    int number =
        numbers.computeIfAbsent(
            FixpointText.of(fixpoint, fixpoint.relations()), text -> numbers.size());
    open.push(new Open(fixpoint, number));
    List<Fixpoint.Body> bodies = new ArrayList<>();
    for (Fixpoint.Body body : fixpoint.bodies()) {
      bodies.add(new Fixpoint.Body(body.relation(), body.rel().accept(this)));
    }
    open.pop();
    return Fixpoint.create(
        fixpoint.getCluster(),
        number,
        fixpoint.relations(),
        bodies,
        fixpoint.output(),
        fixpoint.duplicates());
  }

  private RelNode read(FixpointRead read) {
    for (Open around : open) {
      if (around.fixpoint.fixpointId() == read.fixpointId()) {
        return FixpointRead.create(
            read.getCluster(),
            around.number,
            read.relation(),
            around.fixpoint.relations().get(read.relation()),
            read.part());
      }
    }
    return read;
  }
}
