package dev.adb.calcite.rel;

import dev.adb.calcite.exec.PredicateTemplate.Test;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.calcite.rex.RexNode;

/**
 * A condition that a scan tests by itself.
 *
 * @param column index in the table's row
 * @param constants expressions that read no row: one of a comparison, any number of IN, else none
 */
public record PushedPredicate(int column, String name, Test test, List<RexNode> constants) {

  public PushedPredicate {
    constants = List.copyOf(constants);
  }

  /** As a plan shows it. */
  @Override
  public String toString() {
    String values = constants.stream().map(RexNode::toString).collect(Collectors.joining(", "));
    return switch (test) {
      case EQUAL -> name + " = " + values;
      case NOT_EQUAL -> name + " <> " + values;
      case LESS -> name + " < " + values;
      case LESS_OR_EQUAL -> name + " <= " + values;
      case GREATER -> name + " > " + values;
      case GREATER_OR_EQUAL -> name + " >= " + values;
      case IN -> name + " in (" + values + ")";
      case IS_NULL -> name + " is null";
      case IS_NOT_NULL -> name + " is not null";
    };
  }
}
