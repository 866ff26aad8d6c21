package dev.adb.datalog.translation;

import dev.adb.datalog.expression.Scope;
import dev.adb.datalog.expression.TranslationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.core.Values;
import org.apache.calcite.rex.RexInputRef;
import org.apache.calcite.rex.RexNode;
import org.jspecify.annotations.Nullable;

/**
 * The matches of a part of a body, one row each: the columns of all atoms matched, and those that
 * conditions compute.
 *
 * @param rel its rows; no two are equal
 * @param columns where the variables stand, by folded name
 * @param present the columns that hold no null though their types allow it
 * @param identities what tells the rows matched of each atom apart, in the order of matching
 */
record Rows(
    RelNode rel, Map<String, Integer> columns, Set<Integer> present, List<Identity> identities)
    implements Scope {
  Rows {
    columns = Map.copyOf(columns);
    present = Set.copyOf(present);
    identities = List.copyOf(identities);
  }

  /** The columns that identify the row of a relation that an atom matched. */
  record Identity(String relation, List<Integer> columns) {
    Identity {
      columns = List.copyOf(columns);
    }

    Identity shifted(int offset) {
      return new Identity(relation, columns.stream().map(column -> column + offset).toList());
    }
  }

  /** Returns one match of nothing: the rows of an empty body. */
  static Rows unit(TranslationContext context) {
    RelNode one = context.builder().values(new String[] {"unit"}, true).build();
    return new Rows(one, Map.of(), Set.of(), List.of());
  }

  boolean isUnit() {
    return columns.isEmpty()
        && identities.isEmpty()
        && rel instanceof Values values
        && values.tuples.size() == 1;
  }

  boolean binds(Set<String> variables) {
    return columns.keySet().containsAll(variables);
  }

  RexNode ref(int column) {
    return RexInputRef.of(column, rel.getRowType());
  }

  /** Returns the value of a variable that the rows bind. */
  RexNode bound(String variable) {
    RexNode value = variable(variable);
    if (value == null) {
      throw new IllegalStateException("variable is not bound: " + variable);
    }
    return value;
  }

  @Override
  public @Nullable RexNode variable(String key) {
    Integer column = columns.get(key);
    return column == null ? null : ref(column);
  }

  @Override
  public boolean isNullable(RexNode node) {
    return node.getType().isNullable()
        && !(node instanceof RexInputRef ref && present.contains(ref.getIndex()));
  }

  /** Returns the rows that satisfy a condition over them. */
  Rows filter(TranslationContext context, List<RexNode> conditions) {
    if (conditions.isEmpty()) {
      return this;
    }
    return with(context.builder().push(rel).filter(conditions).build());
  }

  /** Returns these rows as another node with the same columns computes them. */
  Rows with(RelNode same) {
    return new Rows(same, columns, present, identities);
  }

  /** Returns the rows with one more column, which is a variable's value. */
  Rows extend(TranslationContext context, String variable, RexNode value) {
    RelNode extended = context.builder().push(rel).projectPlus(value).build();
    Map<String, Integer> all = new HashMap<>(columns);
    all.put(variable, rel.getRowType().getFieldCount());
    return new Rows(extended, all, present, identities);
  }

  /** Returns what a join of these rows with others on their right knows. */
  Rows joined(RelNode join, Rows right) {
    int offset = rel.getRowType().getFieldCount();
    Map<String, Integer> all = new HashMap<>();
    right.columns.forEach((variable, column) -> all.put(variable, column + offset));
    all.putAll(columns);
    Set<Integer> nullFree = new HashSet<>(present);
    right.present.forEach(column -> nullFree.add(column + offset));
    List<Identity> both = new ArrayList<>(identities);
    right.identities.forEach(identity -> both.add(identity.shifted(offset)));
    return new Rows(join, all, nullFree, both);
  }
}
