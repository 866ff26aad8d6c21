package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedClause;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.ResolvedPredicate;
import dev.adb.datalog.analysis.SchemaLookup;
import dev.adb.datalog.analysis.Stratum;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.expression.TranslationContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.util.ImmutableIntList;

/** Translates the predicates of a statement, stratum by stratum, and bodies over them. */
public final class RuleTranslator implements Relations {
  private final TranslationContext context;
  private final Map<String, RelNode> defined = new HashMap<>();

  public RuleTranslator(TranslationContext context) {
    this.context = context;
  }

  /** Translates predicates; each stratum may read those before it. */
  public void define(List<Stratum> strata) {
    for (Stratum stratum : strata) {
      if (stratum.recursive()) {
        new RecursionTranslator(context, this, stratum)
            .translate()
            .forEach((name, rel) -> defined.put(key(name), rel));
      } else {
        for (ResolvedPredicate predicate : stratum.predicates()) {
          defined.put(key(predicate.name()), translate(predicate));
        }
      }
    }
  }

  /** Returns the rows of a predicate that was defined. */
  public RelNode predicate(String name) {
    RelNode rel = defined.get(key(name));
    if (rel == null) {
      throw new IllegalStateException("predicate is not defined: " + name);
    }
    return rel;
  }

  /**
   * Returns the distinct rows of a head over a body.
   *
   * @param names of the columns
   * @param targets the types of the columns that terms will fill, by place
   */
  public RelNode query(
      List<HeadTerm> head,
      ResolvedCondition body,
      List<String> names,
      Map<Integer, RelDataType> targets) {
    boolean aggregated = isAggregated(head);
    HeadRows rows = rows(head, body, aggregated, this);
    return aggregated
        ? aggregate(List.of(rows), names, targets)
        : new Heads(context).distinct(List.of(rows), names, targets);
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static boolean isAggregated(List<HeadTerm> head) {
    return head.stream()
        .anyMatch(term -> dev.adb.datalog.analysis.Aggregates.isIn(term.expression()));
  }

  private RelNode translate(ResolvedPredicate predicate) {
    List<HeadRows> clauses = new ArrayList<>();
    for (ResolvedClause clause : predicate.clauses()) {
      clauses.add(rows(clause.clause().head(), clause.body(), predicate.aggregated(), this));
    }
    return predicate.aggregated()
        ? aggregate(clauses, predicate.columns(), Map.of())
        : new Heads(context).distinct(clauses, predicate.columns(), Map.of());
  }

  private RelNode aggregate(
      List<HeadRows> clauses, List<String> names, Map<Integer, RelDataType> targets) {
    clauses.forEach(clause -> new IdentityLoss(context, this).warn(clause));
    return new AggregateHeads(context).translate(clauses, names, targets);
  }

  /** Returns the matches of a body for a head. */
  HeadRows rows(
      List<HeadTerm> head, ResolvedCondition body, boolean countsMatches, Relations relations) {
    Set<String> used = new HashSet<>();
    head.forEach(term -> used.addAll(BodyTranslator.variables(term.expression())));
    Rows rows = new BodyTranslator(context, relations, countsMatches).translate(body, used);
    return new HeadRows(rows, body, head);
  }

  @Override
  public Source source(ResolvedAtom atom) {
    ResolvedAtom.Target target = atom.target();
    if (target instanceof ResolvedAtom.Target.Events events) {
      SchemaLookup.EventType type = events.type();
      return stored(target.label(), type.stream().name(), type.name());
    } else if (target instanceof ResolvedAtom.Target.Stored relation) {
      return stored(target.label(), relation.relation().schema(), relation.relation().name());
    }
    RelNode rel = predicate(target.label());
    return new Source(target.label(), rel, all(rel));
  }

  private Source stored(String label, String schema, String name) {
    RelNode rel = context.tools().relation(schema, name);
    List<Integer> key = context.tools().uniqueKey(schema, name);
    return new Source(label, rel, key.isEmpty() ? all(rel) : key);
  }

  private static List<Integer> all(RelNode rel) {
    return ImmutableIntList.range(0, rel.getRowType().getFieldCount());
  }
}
