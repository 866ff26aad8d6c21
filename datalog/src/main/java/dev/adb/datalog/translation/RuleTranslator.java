package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedClause;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.ResolvedPredicate;
import dev.adb.datalog.analysis.SchemaLookup;
import dev.adb.datalog.analysis.Stratum;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.expression.TranslationContext;
import dev.adb.datalog.rel.Fixpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.calcite.plan.RelOptUtil;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.util.ImmutableIntList;

/** Translates the predicates of a statement, stratum by stratum, and bodies over them. */
public final class RuleTranslator implements Relations {
  /** Each is planned on its own: a rule that stands twice in a body is there twice. */
  private static final int TABLE_COUNT_MAX = 500;

  private final TranslationContext context;
  private final Map<String, RelNode> defined = new HashMap<>();

  /** How many tables each relation reads, whatever stands in it expanded. */
  private final Map<String, Integer> sizes = new HashMap<>();

  private int tableCount;

  public RuleTranslator(TranslationContext context) {
    this.context = context;
  }

  /** Translates predicates; each stratum may read those before it. */
  public void define(List<Stratum> strata) {
    for (Stratum stratum : strata) {
      int before = tableCount;
      if (stratum.recursive()) {
        new RecursionTranslator(context, this, stratum)
            .translate()
            .forEach((name, rel) -> defined.put(key(name), rel));
      } else {
        for (ResolvedPredicate predicate : stratum.predicates()) {
          defined.put(key(predicate.name()), translate(predicate));
        }
      }
      int size = tableCount - before;
      stratum.predicates().forEach(predicate -> sizes.put(predicate.name(), size));
      tableCount = before;
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
        : new Heads(context).distinct(List.of(rows), names, targets, this);
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
        : new Heads(context).distinct(clauses, predicate.columns(), Map.of(), this);
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
    Relations read = countsMatches ? atom -> distinct(atom, relations.source(atom)) : relations;
    Rows rows = new BodyTranslator(context, read, countsMatches).translate(body, used);
    return new HeadRows(rows, body, head);
  }

  /** A view may hold a row twice, but matches once. */
  private Source distinct(ResolvedAtom atom, Source source) {
    boolean isView =
        atom.target() instanceof ResolvedAtom.Target.Stored
            && !(source.rel() instanceof Fixpoint)
            && source.key().size() == source.rel().getRowType().getFieldCount();
    return isView
        ? new Source(
            source.name(), context.builder().push(source.rel()).distinct().build(), source.key())
        : source;
  }

  @Override
  public Source source(ResolvedAtom atom) {
    ResolvedAtom.Target target = atom.target();
    Source source;
    if (target instanceof ResolvedAtom.Target.Events events) {
      SchemaLookup.EventType type = events.type();
      source = stored(target.label(), type.stream().name(), type.name());
    } else if (target instanceof ResolvedAtom.Target.Stored relation) {
      source = stored(target.label(), relation.relation().schema(), relation.relation().name());
    } else {
      RelNode rel = predicate(target.label());
      source = new Source(target.label(), rel, all(rel));
    }
    tableCount += sizes.computeIfAbsent(target.label(), name -> tables(source.rel()));
    if (tableCount > TABLE_COUNT_MAX) {
      throw context.fault(
          atom.range(),
          "54001",
          "rules that read rules that read rules become too large: tables>" + TABLE_COUNT_MAX,
          "read each rule once, or keep what it gives in events");
    }
    return source;
  }

  private static int tables(RelNode rel) {
    return RelOptUtil.findAllTables(rel).size();
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
