package dev.adb.calcite.rule;

import dev.adb.calcite.fixpoint.KeptScope;
import dev.adb.calcite.fixpoint.KeyedJoin.Table;
import dev.adb.calcite.recursion.FixpointText;
import dev.adb.calcite.rel.EnumerableFixpoint;
import dev.adb.calcite.rel.EnumerableFixpointRead;
import dev.adb.calcite.rel.EnumerableKept;
import dev.adb.calcite.rel.EnumerableKeyedJoin;
import dev.adb.datalog.rel.FixpointRead.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.adapter.enumerable.EnumerableCalc;
import org.apache.calcite.adapter.enumerable.EnumerableHashJoin;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.CorrelationId;
import org.apache.calcite.rel.core.JoinInfo;
import org.apache.calcite.rel.core.JoinRelType;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.sql.type.SqlTypeUtil;
import org.jspecify.annotations.Nullable;

/**
 * Makes a round of a fixpoint cost what it adds: what does not depend on the fixpoint is computed
 * once and kept, hash tables of joins included, and a relation that grows is joined through a table
 * that grows with it.
 *
 * <p>Also replaces joins that Calcite's hash join gets wrong, wherever they stand.
 */
final class FixpointBodies {
  private final Dependencies dependencies = new Dependencies();
  private final Map<String, Integer> slots = new HashMap<>();

  /**
   * Where a part of the plan stands.
   *
   * @param around where the fixpoint stands in whose recursive body the part is evaluated again and
   *     again, or null outside of all
   * @param fixpoint that fixpoint's number
   * @param variables of rows inside that body
   */
  private record Place(@Nullable Place around, int fixpoint, Set<CorrelationId> variables) {
    static final Place OUTSIDE = new Place(null, -1, Set.of());

    boolean isOutside() {
      return around == null;
    }

    Place in(int innerFixpoint) {
      return new Place(this, innerFixpoint, Set.of());
    }

    Place with(Set<CorrelationId> more) {
      if (more.isEmpty()) {
        return this;
      }
      Set<CorrelationId> all = new HashSet<>(variables);
      all.addAll(more);
      return new Place(around, fixpoint, all);
    }

    /** Of what the fixpoint evaluates once. */
    Place outer() {
      return around == null ? this : around;
    }
  }

  private FixpointBodies() {}

  static RelNode rewrite(RelNode physical) {
    return new FixpointBodies().rewrite(physical, Place.OUTSIDE);
  }

  private RelNode rewrite(RelNode rel, Place place) {
    if (rel instanceof EnumerableFixpoint fixpoint) {
      return fixpoint(fixpoint, place);
    }
    if (rel instanceof EnumerableHashJoin join && EnumerableKeyedJoin.canReplace(join)) {
      return join(join, place.with(join.getVariablesSet()));
    }
    Place inside = place.with(rel.getVariablesSet());
    List<RelNode> inputs = new ArrayList<>();
    for (RelNode input : rel.getInputs()) {
      inputs.add(rows(input, inside));
    }
    return inputs.equals(rel.getInputs()) ? rel : rel.copy(rel.getTraitSet(), inputs);
  }

  private RelNode fixpoint(EnumerableFixpoint fixpoint, Place place) {
    Place round = place.in(fixpoint.fixpointId());
    List<RelNode> bodies = new ArrayList<>();
    for (RelNode body : fixpoint.getInputs()) {
      boolean recursive = dependencies.of(body).fixpoints().contains(fixpoint.fixpointId());
      bodies.add(recursive ? rewrite(body, round) : rows(body, place));
    }
    return fixpoint.with(
        bodies,
        dependencies.of(fixpoint).isEmpty()
            ? FixpointText.of(fixpoint, fixpoint.relations())
            : null);
  }

  /** Whether a part gives other rows in another round, or for another row of the same round. */
  private boolean varies(RelNode rel, Place place) {
    if (place.isOutside()) {
      return true;
    }
    Dependencies.Facts facts = dependencies.of(rel);
    return facts.fixpoints().contains(place.fixpoint())
        || facts.variables().stream().anyMatch(place.variables()::contains);
  }

  /** An input, kept if it does not vary. */
  private RelNode rows(RelNode rel, Place place) {
    if (varies(rel, place)) {
      return rewrite(rel, place);
    }
    RelNode once = rewrite(rel, place.outer());
    return rel instanceof Values ? once : new EnumerableKept(once, scope("rows", rel, place));
  }

  private KeptScope scope(String use, RelNode rel, Place place) {
    int scope = dependencies.of(rel).isEmpty() ? KeptScope.EXECUTION : place.fixpoint();
    String key = use + " of " + scope + "\n" + RelOptUtil.toString(rel);
    return new KeptScope(slots.computeIfAbsent(key, text -> slots.size()), scope);
  }

  private RelNode join(EnumerableHashJoin join, Place place) {
    if (place.isOutside()) {
      RelNode left = rewrite(join.getLeft(), place);
      RelNode right = rewrite(join.getRight(), place);
      return isInexact(join)
          ? EnumerableKeyedJoin.of(
              join, left, right, join.getJoinType() == JoinRelType.RIGHT, new Table.Fresh())
          : join.copy(join.getTraitSet(), List.of(left, right));
    }
    boolean leftIsTable = leftIsTable(join, place);
    RelNode tableRel = leftIsTable ? join.getLeft() : join.getRight();
    RelNode probe = rows(leftIsTable ? join.getRight() : join.getLeft(), place);
    Table table;
    RelNode tableRows;
    EnumerableFixpointRead read = growing(tableRel, place);
    if (!varies(tableRel, place)) {
      table = new Table.Kept(scope(keys(join, leftIsTable), tableRel, place));
      tableRows = rewrite(tableRel, place.outer());
    } else if (read != null) {
      String grown = "growing " + keys(join, leftIsTable) + "\n" + RelOptUtil.toString(tableRel);
      int slot = slots.computeIfAbsent(grown, text -> slots.size());
      table = new Table.Growing(read.fixpointId(), slot, read.relation(), read.part());
      tableRows = appended(tableRel, slot);
    } else {
      table = new Table.Fresh();
      tableRows = rewrite(tableRel, place);
    }
    return leftIsTable
        ? EnumerableKeyedJoin.of(join, tableRows, probe, true, table)
        : EnumerableKeyedJoin.of(join, probe, tableRows, false, table);
  }

  private static String keys(EnumerableHashJoin join, boolean left) {
    JoinInfo info = join.analyzeCondition();
    return "table by " + (left ? info.leftKeys : info.rightKeys) + info.nullExclusionFlags;
  }

  /** An inner join's sides can be exchanged: nobody relies on its order. */
  private boolean leftIsTable(EnumerableHashJoin join, Place place) {
    if (join.getJoinType() == JoinRelType.RIGHT) {
      return true;
    }
    if (join.getJoinType() != JoinRelType.INNER) {
      return false;
    }
    boolean leftVaries = varies(join.getLeft(), place);
    boolean rightVaries = varies(join.getRight(), place);
    if (leftVaries && rightVaries) {
      return growing(join.getRight(), place) == null && growing(join.getLeft(), place) != null;
    }
    return rightVaries;
  }

  /**
   * The read of all that a relation of the innermost fixpoint had, if a part of the plan does no
   * more than compute with its rows one by one; else null.
   */
  private @Nullable EnumerableFixpointRead growing(RelNode rel, Place place) {
    if (rel instanceof EnumerableCalc calc
        && dependencies.of(calc).variables().stream().noneMatch(place.variables()::contains)) {
      return growing(calc.getInput(), place);
    }
    return rel instanceof EnumerableFixpointRead read
            && read.fixpointId() == place.fixpoint()
            && read.part() != Part.DELTA
        ? read
        : null;
  }

  private static RelNode appended(RelNode rel, int slot) {
    return rel instanceof EnumerableFixpointRead read
        ? read.appended(slot)
        : rel.copy(rel.getTraitSet(), List.of(appended(rel.getInput(0), slot)));
  }

  /** Calcite's hash join tells decimals apart by scale, and -0.0 from 0.0. */
  private static boolean isInexact(EnumerableHashJoin join) {
    JoinInfo info = join.analyzeCondition();
    List<RelDataType> types =
        info.leftKeys.stream()
            .map(key -> join.getLeft().getRowType().getFieldList().get(key).getType())
            .toList();
    return info.nullExclusionFlags.contains(false)
        || types.stream()
            .anyMatch(
                type -> SqlTypeUtil.isDecimal(type) || SqlTypeUtil.isApproximateNumeric(type));
  }
}
