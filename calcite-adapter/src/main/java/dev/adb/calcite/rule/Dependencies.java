package dev.adb.calcite.rule;

import dev.adb.calcite.rel.AdbScan;
import dev.adb.calcite.rel.EnumerableFixpoint;
import dev.adb.calcite.rel.EnumerableFixpointRead;
import dev.adb.calcite.rel.PushedPredicate;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rex.RexCorrelVariable;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.rex.RexShuttle;

/** What the rows of the parts of a physical plan depend on, of what stands outside of the part. */
final class Dependencies {
  private final IdentityHashMap<RelNode, Facts> known = new IdentityHashMap<>();

  /**
   * @param fixpoints numbers of those whose relations are read
   * @param variables of outer rows
   */
  record Facts(Set<Integer> fixpoints, Set<CorrelationId> variables) {
    boolean isEmpty() {
      return fixpoints.isEmpty() && variables.isEmpty();
    }
  }

  Facts of(RelNode rel) {
    Facts facts = known.get(rel);
    if (facts == null) {
      facts = find(rel);
      known.put(rel, facts);
    }
    return facts;
  }

  private Facts find(RelNode rel) {
    Set<Integer> fixpoints = new HashSet<>();
    Set<CorrelationId> variables = new HashSet<>();
    for (RelNode input : rel.getInputs()) {
      Facts facts = of(input);
      fixpoints.addAll(facts.fixpoints);
      variables.addAll(facts.variables);
    }
    Variables own = new Variables(variables);
    rel.accept(own);
    if (rel instanceof EnumerableFixpointRead read) {
      fixpoints.add(read.fixpointId());
    } else if (rel instanceof EnumerableFixpoint fixpoint) {
      fixpoints.remove(fixpoint.fixpointId());
    } else if (rel instanceof AdbScan scan) {
      readScan(scan, own);
    }
    variables.removeAll(rel.getVariablesSet());
    return new Facts(Set.copyOf(fixpoints), Set.copyOf(variables));
  }

  private static void readScan(AdbScan scan, Variables variables) {
    for (PushedPredicate predicate : scan.spec().predicates()) {
      predicate.constants().forEach(constant -> constant.accept(variables));
    }
    RexNode asOf = scan.spec().asOf();
    if (asOf != null) {
      asOf.accept(variables);
    }
  }

  private static final class Variables extends RexShuttle {
    private final Set<CorrelationId> found;

    Variables(Set<CorrelationId> found) {
      this.found = found;
    }

    @Override
    public RexNode visitCorrelVariable(RexCorrelVariable variable) {
      found.add(variable.id);
      return variable;
    }
  }
}
