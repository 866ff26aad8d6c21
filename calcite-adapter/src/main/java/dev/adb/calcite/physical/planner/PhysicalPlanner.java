package dev.adb.calcite.physical.planner;

import dev.adb.calcite.physical.AdbAggregate;
import dev.adb.calcite.physical.AdbConvention;
import dev.adb.calcite.physical.AdbEventScan;
import dev.adb.calcite.physical.AdbFilter;
import dev.adb.calcite.physical.AdbFirstPerKey;
import dev.adb.calcite.physical.AdbIntersect;
import dev.adb.calcite.physical.AdbJoin;
import dev.adb.calcite.physical.AdbMinus;
import dev.adb.calcite.physical.AdbProject;
import dev.adb.calcite.physical.AdbRel;
import dev.adb.calcite.physical.AdbSort;
import dev.adb.calcite.physical.AdbToEnumerable;
import dev.adb.calcite.physical.AdbUnion;
import dev.adb.calcite.physical.AdbValues;
import dev.adb.calcite.physical.AdbWindow;
import dev.adb.calcite.physical.EnumerableToAdb;
import dev.adb.calcite.physical.RowTypes;
import dev.adb.calcite.physical.SourceMaker;
import dev.adb.calcite.recursion.AdbFixpoint;
import dev.adb.calcite.recursion.AdbFixpointRead;
import dev.adb.calcite.rel.EventScan;
import dev.adb.datalog.rel.Fixpoint;
import dev.adb.datalog.rel.FixpointRead;
import java.util.ArrayList;
import java.util.List;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.convert.ConverterRule;
import org.apache.calcite.rel.core.Aggregate;
import org.apache.calcite.rel.core.Correlate;
import org.apache.calcite.rel.core.Filter;
import org.apache.calcite.rel.core.Intersect;
import org.apache.calcite.rel.core.Join;
import org.apache.calcite.rel.core.Minus;
import org.apache.calcite.rel.core.Project;
import org.apache.calcite.rel.core.SetOp;
import org.apache.calcite.rel.core.Sort;
import org.apache.calcite.rel.core.Union;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.core.Window;
import org.jspecify.annotations.Nullable;

/**
 * Makes an optimized logical plan physical, from its scans up: each expression becomes one of ours
 * where there is one that does the same, else one of Calcite's, with a converter between the two.
 *
 * <p>A part of a plan that is evaluated anew for each row around it is Calcite's as a whole, and so
 * is a recursion of which any part is.
 */
public final class PhysicalPlanner {
  private final SourceMaker maker;
  private final List<ConverterRule> rules;
  private final boolean ours;

  /**
   * @param rules of which one makes any logical expression an enumerable one
   * @param ours whether our operators are to be used at all
   */
  public PhysicalPlanner(SourceMaker maker, List<ConverterRule> rules, boolean ours) {
    this.maker = maker;
    this.rules = List.copyOf(rules);
    this.ours = ours;
  }

  /** The physical plan: an {@link AdbRel}, or an enumerable expression. */
  public RelNode plan(RelNode logical) {
    if (!ours || isEnumerable(logical)) {
      return enumerable(logical);
    }
    if (logical instanceof Fixpoint fixpoint) {
      RelNode made =
          AdbFixpoint.of(fixpoint, fixpoint.getInputs().stream().map(this::plan).toList());
      return made == null ? enumerable(logical) : made;
    }
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : logical.getInputs()) {
      inputs.add(plan(input));
    }
    RelNode made = ours(logical, inputs);
    return made == null ? enumerable(logical, inputs) : made;
  }

  private static boolean isEnumerable(RelNode rel) {
    return rel instanceof Correlate || !rel.getVariablesSet().isEmpty();
  }

  /** The expression as one of ours, or null if there is none. */
  private @Nullable RelNode ours(RelNode rel, List<RelNode> inputs) {
    if (!RowTypes.areKnown(rel.getRowType())
        || !rel.getInputs().stream().allMatch(input -> RowTypes.areKnown(input.getRowType()))) {
      return null;
    }
    if (rel instanceof EventScan scan) {
      return AdbEventScan.of(scan);
    } else if (rel instanceof FixpointRead read) {
      return AdbFixpointRead.of(read);
    } else if (rel instanceof Filter filter) {
      return AdbFilter.of(filter, AdbFirstPerKey.under(filter, ours(inputs.get(0))));
    } else if (rel instanceof Project project) {
      return AdbProject.of(project, ours(inputs.get(0)));
    } else if (rel instanceof Sort sort) {
      return AdbSort.of(sort, ours(inputs.get(0)));
    } else if (rel instanceof Values values) {
      return AdbValues.of(values);
    } else if (rel instanceof Window window) {
      return AdbWindow.of(window, ours(inputs.get(0)));
    } else if (rel instanceof SetOp set) {
      return ours(set, inputs.stream().map(PhysicalPlanner::ours).toList());
    } else if (rel instanceof Aggregate aggregate) {
      return AdbAggregate.of(aggregate, ours(inputs.get(0)));
    } else if (rel instanceof Join join) {
      return AdbJoin.of(join, ours(inputs.get(0)), ours(inputs.get(1)));
    } else if (rel instanceof Aggregate aggregate) {
      return AdbAggregate.of(aggregate, ours(inputs.get(0)));
    }
    return null;
  }

  private static @Nullable RelNode ours(SetOp set, List<RelNode> inputs) {
    if (set instanceof Union union) {
      return AdbUnion.of(union, inputs);
    } else if (set instanceof Intersect intersect) {
      return AdbIntersect.of(intersect, inputs);
    }
    return set instanceof Minus minus ? AdbMinus.of(minus, inputs) : null;
  }

  private static RelNode ours(RelNode physical) {
    return physical.getConvention() == AdbConvention.INSTANCE
        ? physical
        : new EnumerableToAdb(physical);
  }

  /** The whole expression in Calcite's convention. */
  private RelNode enumerable(RelNode logical) {
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : logical.getInputs()) {
      inputs.add(enumerable(input));
    }
    return enumerable(logical, inputs);
  }

  private RelNode enumerable(RelNode rel, List<RelNode> physical) {
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : physical) {
      inputs.add(
          input.getConvention() == AdbConvention.INSTANCE
              ? new AdbToEnumerable(input, maker)
              : input);
    }
    RelNode changed = inputs.isEmpty() ? rel : rel.copy(rel.getTraitSet(), inputs);
    for (ConverterRule rule : rules) {
      RelNode made = rule.getOperand().matches(changed) ? rule.convert(changed) : null;
      if (made != null) {
        return made;
      }
    }
    throw new RelOptPlanner.CannotPlanException("no operator for " + rel.getRelTypeName());
  }
}
