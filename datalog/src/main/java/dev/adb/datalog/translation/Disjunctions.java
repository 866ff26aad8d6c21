package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.Safety;
import dev.adb.datalog.expression.Alignment;
import dev.adb.datalog.expression.TranslationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.tools.RelBuilder;

/**
 * Translates disjunctions: the distinct pairs of what its branches bind for the outside and, where
 * it matters how often something is matched, the rows matched inside.
 */
final class Disjunctions {
  /** Ends the name of a relation of which a row may have been matched; its first column tells. */
  private static final String CHOICE = "?";

  private final BodyTranslator body;
  private final TranslationContext context;

  Disjunctions(BodyTranslator body) {
    this.body = body;
    this.context = body.context();
  }

  /**
   * Returns the rows that match, with the variables that every branch binds.
   *
   * @param usedOutside the variables that stand anywhere else
   */
  Rows translate(Rows rows, ResolvedCondition.Any any, Set<String> usedOutside) {
    Set<String> common = new TreeSet<>(Safety.bound(any, rows.columns().keySet()));
    common.retainAll(usedOutside);
    common.addAll(rows.columns().keySet());
    if (standsAlone(any, usedOutside)) {
      Set<String> own = new TreeSet<>(Safety.bound(any, Set.of()));
      own.retainAll(usedOutside);
      return body.joins().inner(rows, union(Rows.unit(context), any, own), any);
    }
    return union(rows, any, common);
  }

  /** Whether the branches can be matched without the rows: each binds all that is shared. */
  private static boolean standsAlone(ResolvedCondition.Any any, Set<String> usedOutside) {
    Set<String> shared = BodyTranslator.variables(any);
    shared.retainAll(usedOutside);
    return !BodyTranslator.comparesOrNull(any, shared)
        && any.branches().stream()
            .allMatch(branch -> Safety.bound(branch, Set.of()).containsAll(shared));
  }

  private Rows union(Rows start, ResolvedCondition.Any any, Set<String> variables) {
    int kept = start.isUnit() ? 0 : start.rel().getRowType().getFieldCount();
    List<Rows> branches = new ArrayList<>();
    for (ResolvedCondition branch : any.branches()) {
      branches.add(body.translate(start, List.of(branch), variables));
    }
    List<String> added = new ArrayList<>(variables);
    added.removeAll(start.columns().keySet());
    Map<String, Slots> slots = slots(branches, start.identities().size());
    List<List<RexNode>> columns = new ArrayList<>();
    for (Rows branch : branches) {
      columns.add(columns(branch, kept, added, slots, start.identities().size()));
    }
    align(columns, any, kept, added);
    RelBuilder builder = context.builder();
    for (int i = 0; i < branches.size(); i++) {
      builder.push(branches.get(i).rel()).project(columns.get(i), List.of(), true);
    }
    RelNode all = builder.union(true, branches.size()).distinct().build();
    return rows(all, start, branches, kept, added, slots);
  }

  /** The places for the rows matched of one relation: as many as the branch with most needs. */
  private record Slots(List<RelDataType> types, int count) {}

  private Map<String, Slots> slots(List<Rows> branches, int before) {
    Map<String, Slots> slots = new TreeMap<>();
    if (!body.countsMatches()) {
      return slots;
    }
    for (Rows branch : branches) {
      Map<String, Integer> counts = new HashMap<>();
      for (Rows.Identity identity : own(branch, before)) {
        String relation = relation(identity);
        int count = counts.merge(relation, 1, Integer::sum);
        Slots known = slots.get(relation);
        List<RelDataType> types =
            key(identity).stream().map(column -> branch.ref(column).getType()).toList();
        slots.put(
            relation, new Slots(types, known == null ? count : Math.max(known.count(), count)));
      }
    }
    return slots;
  }

  /** A row that a disjunction inside a branch matched, or did not, is one of its relation, too. */
  private static String relation(Rows.Identity identity) {
    String name = identity.relation();
    return isChoice(identity) ? name.substring(0, name.length() - CHOICE.length()) : name;
  }

  private static boolean isChoice(Rows.Identity identity) {
    return identity.relation().endsWith(CHOICE);
  }

  private static List<Integer> key(Rows.Identity identity) {
    List<Integer> columns = identity.columns();
    return isChoice(identity) ? columns.subList(1, columns.size()) : columns;
  }

  private RexNode isThere(Rows branch, Rows.Identity identity) {
    return isChoice(identity)
        ? branch.ref(identity.columns().get(0))
        : context.rex().makeLiteral(true);
  }

  private static List<Rows.Identity> own(Rows branch, int before) {
    return branch.identities().subList(before, branch.identities().size());
  }

  /** The columns of a branch as the union has them: the rows', the new variables', the slots'. */
  private List<RexNode> columns(
      Rows branch, int kept, List<String> added, Map<String, Slots> slots, int before) {
    List<RexNode> columns = new ArrayList<>();
    for (int i = 0; i < kept; i++) {
      columns.add(branch.ref(i));
    }
    for (String variable : added) {
      columns.add(branch.bound(variable));
    }
    slots.forEach(
        (relation, slot) -> {
          List<Rows.Identity> matched =
              own(branch, before).stream()
                  .filter(identity -> relation(identity).equals(relation))
                  .toList();
          for (int i = 0; i < slot.count(); i++) {
            columns.add(
                i < matched.size()
                    ? isThere(branch, matched.get(i))
                    : context.rex().makeLiteral(false));
            for (int part = 0; part < slot.types().size(); part++) {
              columns.add(
                  i < matched.size()
                      ? branch.ref(key(matched.get(i)).get(part))
                      : context.rex().makeNullLiteral(nullable(slot.types().get(part))));
            }
          }
        });
    if (columns.isEmpty()) {
      columns.add(context.rex().makeLiteral(true));
    }
    return columns;
  }

  private RelDataType nullable(RelDataType type) {
    return context.types().createTypeWithNullability(type, true);
  }

  private void align(
      List<List<RexNode>> branches, ResolvedCondition.Any any, int kept, List<String> added) {
    for (int column = 0; column < branches.get(0).size(); column++) {
      int at = column;
      boolean isVariable = at >= kept && at < kept + added.size();
      String what = isVariable ? "variable `" + added.get(at - kept) + "`" : "`or`";
      List<RexNode> alike =
          Alignment.same(
              context, branches.stream().map(branch -> branch.get(at)).toList(), any.range(), what);
      for (int i = 0; i < branches.size(); i++) {
        branches.get(i).set(at, alike.get(i));
      }
    }
  }

  private static Rows rows(
      RelNode all,
      Rows start,
      List<Rows> branches,
      int kept,
      List<String> added,
      Map<String, Slots> slots) {
    Map<String, Integer> places = new HashMap<>(start.columns());
    Set<Integer> present = new HashSet<>(start.present());
    int column = kept;
    for (String variable : added) {
      boolean everywhere =
          branches.stream().allMatch(branch -> !branch.isNullable(branch.bound(variable)));
      if (everywhere) {
        present.add(column);
      }
      places.put(variable, column++);
    }
    List<Rows.Identity> identities = new ArrayList<>(start.identities());
    for (Map.Entry<String, Slots> slot : slots.entrySet()) {
      for (int i = 0; i < slot.getValue().count(); i++) {
        List<Integer> columns = new ArrayList<>();
        for (int part = 0; part <= slot.getValue().types().size(); part++) {
          columns.add(column++);
        }
        identities.add(new Rows.Identity(slot.getKey() + CHOICE, columns));
      }
    }
    return new Rows(all, places, present, identities);
  }
}
