package dev.adb.calcite.recursion;

import dev.adb.calcite.physical.AdbFilter;
import dev.adb.calcite.physical.AdbJoin;
import dev.adb.calcite.physical.AdbProject;
import dev.adb.datalog.rel.FixpointRead.Part;
import dev.adb.engine.operator.join.TableUse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;
import org.jspecify.annotations.Nullable;

/**
 * Makes a round of a recursion cost what it adds: what does not depend on the recursion is computed
 * once and kept, tables of joins included, and a relation that grows is joined through a table that
 * grows with it.
 */
public final class RecursiveBodies {
  private final IdentityHashMap<RelNode, Set<Integer>> reads = new IdentityHashMap<>();
  private final Map<Integer, AdbFixpoint> open = new HashMap<>();
  private int slotCount;

  private RecursiveBodies() {}

  public static RelNode rewrite(RelNode physical) {
    return new RecursiveBodies().rewrite(physical, List.of());
  }

  /**
   * @param around the numbers of the recursions in whose recursive bodies the part stands, the
   *     outermost first
   */
  private RelNode rewrite(RelNode rel, List<Integer> around) {
    if (rel instanceof AdbFixpoint fixpoint) {
      return fixpoint(fixpoint, around);
    }
    if (rel instanceof AdbJoin join && !around.isEmpty()) {
      return join(join, around);
    }
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      inputs.add(rows(input, around));
    }
    return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
  }

  private RelNode fixpoint(AdbFixpoint fixpoint, List<Integer> around) {
    List<Integer> inside = new ArrayList<>(around);
    inside.add(fixpoint.fixpointId());
    List<RelNode> bodies = new ArrayList<>();
    open.put(fixpoint.fixpointId(), fixpoint);
    for (RelNode body : fixpoint.getInputs()) {
      boolean recursive = reads(body).contains(fixpoint.fixpointId());
      bodies.add(recursive ? rewrite(body, inside) : rows(body, around));
    }
    return fixpoint.with(
        bodies, reads(fixpoint).isEmpty() ? FixpointText.of(fixpoint, fixpoint.relations()) : null);
  }

  /** The recursions whose relations a part reads, but for those that stand in it. */
  private Set<Integer> reads(RelNode rel) {
    Set<Integer> known = reads.get(rel);
    if (known == null) {
      known = new HashSet<>();
      for (RelNode input : rel.getInputs()) {
        known.addAll(reads(input));
      }
      if (rel instanceof AdbFixpointRead read) {
        known.add(read.fixpointId());
      } else if (rel instanceof AdbFixpoint fixpoint) {
        known.remove(fixpoint.fixpointId());
      }
      reads.put(rel, known);
    }
    return known;
  }

  /**
   * How many of the recursions around a part stand still while its rows are the same: all of them
   * if each round gives others.
   */
  private int fixed(RelNode rel, List<Integer> around) {
    int depth = around.size();
    while (depth > 0 && !reads(rel).contains(around.get(depth - 1))) {
      depth--;
    }
    return depth;
  }

  private boolean varies(RelNode rel, List<Integer> around) {
    return fixed(rel, around) == around.size();
  }

  /** An input, kept if it does not vary. */
  private RelNode rows(RelNode rel, List<Integer> around) {
    if (varies(rel, around)) {
      return rewrite(rel, around);
    }
    int depth = fixed(rel, around);
    RelNode once = rewrite(rel, around.subList(0, depth));
    return rel instanceof Values
        ? once
        : new AdbKept(once, "rows\n" + RelOptUtil.toString(rel), around.get(depth));
  }

  private RelNode join(AdbJoin join, List<Integer> around) {
    RelNode left = join.getLeft();
    RelNode right = join.getRight();
    if (!varies(right, around) || !varies(left, around)) {
      return kept(join, varies(right, around), around);
    }
    if (growing(right, around) != null) {
      return growing(join, false, around);
    }
    return growing(left, around) != null
        ? growing(join, true, around)
        : join.copy(join.getTraitSet(), List.of(rewrite(left, around), rewrite(right, around)));
  }

  /** Keeps the table of the side that does not vary. */
  private RelNode kept(AdbJoin join, boolean keepsLeft, List<Integer> around) {
    RelNode table = keepsLeft ? join.getLeft() : join.getRight();
    RelNode other = keepsLeft ? join.getRight() : join.getLeft();
    int depth = fixed(table, around);
    RelNode once = rewrite(table, around.subList(0, depth));
    String key = RelOptUtil.toString(table);
    return join.with(
        keepsLeft ? once : rows(other, around),
        keepsLeft ? rows(other, around) : once,
        keepsLeft,
        new TableUse(key, around.get(depth), false));
  }

  /** Puts what a relation got since the last round into the table of the rounds before. */
  private RelNode growing(AdbJoin join, boolean keepsLeft, List<Integer> around) {
    RelNode table = keepsLeft ? join.getLeft() : join.getRight();
    RelNode other = rewrite(keepsLeft ? join.getRight() : join.getLeft(), around);
    int slot = slotCount++;
    RelNode appended = appended(table, slot);
    return join.with(
        keepsLeft ? appended : other,
        keepsLeft ? other : appended,
        keepsLeft,
        new TableUse(slot, around.get(around.size() - 1), true));
  }

  /**
   * The read of all that a relation of the innermost recursion had, if a part of the plan does no
   * more than compute with its rows one by one, and none of them is ever replaced; else null.
   */
  private @Nullable AdbFixpointRead growing(RelNode rel, List<Integer> around) {
    if (rel instanceof AdbFilter || rel instanceof AdbProject) {
      return growing(rel.getInput(0), around);
    }
    return rel instanceof AdbFixpointRead read
            && read.fixpointId() == around.get(around.size() - 1)
            && read.part() != Part.DELTA
            && !isReplaced(read)
        ? read
        : null;
  }

  private boolean isReplaced(AdbFixpointRead read) {
    AdbFixpoint fixpoint = open.get(read.fixpointId());
    return fixpoint == null || fixpoint.relations().get(read.relation()).isAggregated();
  }

  private static RelNode appended(RelNode rel, int slot) {
    return rel instanceof AdbFixpointRead read
        ? read.appended(slot)
        : rel.copy(rel.getTraitSet(), List.of(appended(rel.getInput(0), slot)));
  }
}
