package dev.adb.datalog.translation;

import dev.adb.datalog.analysis.Aggregates;
import dev.adb.datalog.analysis.ResolvedAtom;
import dev.adb.datalog.analysis.ResolvedClause;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.ResolvedPredicate;
import dev.adb.datalog.analysis.Stratum;
import dev.adb.datalog.ast.AggregateFunction;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.expression.Alignment;
import dev.adb.datalog.expression.TranslationContext;
import dev.adb.datalog.rel.Fixpoint;
import dev.adb.datalog.rel.FixpointRead;
import dev.adb.datalog.rel.FixpointRelation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.apache.calcite.rel.type.RelDataTypeFactory;
import org.apache.calcite.rex.RexNode;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/** Translates mutually recursive predicates to one {@link Fixpoint}. */
final class RecursionTranslator {
  /** Decimals grow by a digit at most with each pass, up to 38. */
  private static final int PASS_COUNT_MAX = 200;

  private final TranslationContext context;
  private final RuleTranslator rules;
  private final List<ResolvedPredicate> predicates;
  private final int fixpointId;
  private final Map<String, RelDataType> rowTypes = new LinkedHashMap<>();
  private final Heads heads;

  RecursionTranslator(TranslationContext context, RuleTranslator rules, Stratum stratum) {
    this.context = context;
    this.rules = rules;
    this.predicates = stratum.predicates();
    this.fixpointId = context.tools().nextFixpointId();
    this.heads = new Heads(context);
  }

  /** Returns the rows of each predicate, by its name. */
  Map<String, RelNode> translate() {
    inferTypes();
    List<FixpointRelation> relations = new ArrayList<>();
    for (ResolvedPredicate predicate : predicates) {
      relations.add(new FixpointRelation(predicate.name(), rowType(predicate), extrema(predicate)));
    }
    List<Fixpoint.Body> bodies = new ArrayList<>();
    for (int i = 0; i < predicates.size(); i++) {
      for (ResolvedClause clause : predicates.get(i).clauses()) {
        addBodies(i, clause, relations, bodies);
      }
    }
    Map<String, RelNode> translated = new LinkedHashMap<>();
    for (int i = 0; i < predicates.size(); i++) {
      translated.put(
          predicates.get(i).name(),
          Fixpoint.create(
              context.tools().cluster(),
              fixpointId,
              relations,
              bodies,
              i,
              Fixpoint.Duplicates.REMOVED));
    }
    return translated;
  }

  private RelDataType rowType(ResolvedPredicate predicate) {
    RelDataType known = rowTypes.get(RuleTranslator.key(predicate.name()));
    if (known != null) {
      return known;
    }
    // no clause can ever match: columns without a type of their own
    RelDataTypeFactory.Builder empty = context.types().builder();
    predicate
        .columns()
        .forEach(name -> empty.add(name, context.types().createSqlType(SqlTypeName.NULL)));
    if (predicate.columns().isEmpty()) {
      empty.add("holds", context.rex().makeLiteral(true).getType());
    }
    return empty.build();
  }

  private static List<FixpointRelation.@Nullable Extremum> extrema(ResolvedPredicate predicate) {
    List<FixpointRelation.@Nullable Extremum> extrema = new ArrayList<>();
    for (HeadTerm term : predicate.clauses().get(0).clause().head()) {
      extrema.add(
          term.expression() instanceof Expression.Aggregate aggregate
              ? aggregate.function() == AggregateFunction.MIN
                  ? FixpointRelation.Extremum.MIN
                  : FixpointRelation.Extremum.MAX
              : null);
    }
    if (extrema.isEmpty()) {
      extrema.add(null);
    }
    return extrema;
  }

  /** Widens the columns' types from clause to clause until nothing changes. */
  private void inferTypes() {
    boolean changed = true;
    for (int pass = 0; changed && pass < PASS_COUNT_MAX; pass++) {
      changed = false;
      for (ResolvedPredicate predicate : predicates) {
        List<List<RexNode>> values = new ArrayList<>();
        List<List<HeadTerm>> heads = new ArrayList<>();
        for (ResolvedClause clause : predicate.clauses()) {
          List<RexNode> row = knownValues(clause);
          if (row != null) {
            values.add(row);
            heads.add(clause.clause().head());
          }
        }
        if (!values.isEmpty()) {
          RelDataType rowType = this.heads.widest(values, predicate.columns(), heads);
          changed |= !rowType.equals(rowTypes.put(RuleTranslator.key(predicate.name()), rowType));
        }
      }
    }
  }

  /** The head's values; at first, those of the branches that do not recurse may be all known. */
  private @Nullable List<RexNode> knownValues(ResolvedClause clause) {
    List<RexNode> row = values(clause, clause.body(), new AllRows());
    if (row != null) {
      return row;
    }
    ResolvedCondition seed =
        RecursiveReads.without(clause.body(), RecursiveReads.of(clause.body(), rowTypesByName()));
    return seed == null ? null : values(clause, seed, new AllRows());
  }

  /** The head's values, of an aggregate its operand; null if a type is not known yet. */
  private @Nullable List<RexNode> values(
      ResolvedClause clause, ResolvedCondition body, Relations relations) {
    try {
      return heads.values(rows(clause, body, relations), Map.of());
    } catch (Relations.UnknownTypesException e) {
      return null;
    }
  }

  private HeadRows rows(ResolvedClause clause, ResolvedCondition body, Relations relations) {
    return rules.rows(operands(clause.clause().head()), body, false, relations);
  }

  private static List<HeadTerm> operands(List<HeadTerm> head) {
    List<HeadTerm> operands = new ArrayList<>();
    for (HeadTerm term : head) {
      boolean aggregated = Aggregates.isIn(term.expression());
      Expression operand =
          aggregated && term.expression() instanceof Expression.Aggregate aggregate
              ? aggregate.operand()
              : term.expression();
      operands.add(operand == null ? term : new HeadTerm(term.column(), operand, term.range()));
    }
    return operands;
  }

  private void addBodies(
      int relation,
      ResolvedClause clause,
      List<FixpointRelation> relations,
      List<Fixpoint.Body> bodies) {
    List<ResolvedAtom> own = RecursiveReads.of(clause.body(), rowTypesByName());
    ResolvedCondition seed = RecursiveReads.without(clause.body(), own);
    if (seed != null) {
      add(relation, clause, seed, new AllRows(), relations, bodies);
    }
    for (ResolvedAtom delta : own) {
      ResolvedCondition step = RecursiveReads.reading(clause.body(), delta);
      add(relation, clause, step, new Step(own, own.indexOf(delta), relations), relations, bodies);
    }
  }

  private java.util.Set<String> rowTypesByName() {
    java.util.Set<String> names = new java.util.HashSet<>();
    predicates.forEach(predicate -> names.add(RuleTranslator.key(predicate.name())));
    return names;
  }

  private void add(
      int relation,
      ResolvedClause clause,
      ResolvedCondition body,
      Relations reads,
      List<FixpointRelation> relations,
      List<Fixpoint.Body> bodies) {
    HeadRows rows;
    List<RexNode> values;
    try {
      rows = rows(clause, body, reads);
      values = heads.values(rows, Map.of());
    } catch (Relations.UnknownTypesException e) {
      // it reads a predicate that can have no row
      return;
    }
    RelDataType rowType = relations.get(relation).rowType();
    bodies.add(
        new Fixpoint.Body(
            relation,
            Alignment.conform(
                context,
                heads.project(rows.rows().rel(), values, predicates.get(relation).columns()),
                rowType)));
  }

  private int index(String name) {
    for (int i = 0; i < predicates.size(); i++) {
      if (predicates.get(i).name().equalsIgnoreCase(name)) {
        return i;
      }
    }
    return -1;
  }

  /** The predicates' rows whatever the round, to find out types. */
  private final class AllRows implements Relations {
    @Override
    public Source source(ResolvedAtom atom) {
      int index = index(atom.target().label());
      if (index < 0 || !(atom.target() instanceof ResolvedAtom.Target.Defined)) {
        return rules.source(atom);
      }
      RelDataType rowType = rowTypes.get(RuleTranslator.key(atom.target().label()));
      if (rowType == null) {
        throw new UnknownTypesException();
      }
      return read(
          index,
          FixpointRelation.distinct(atom.target().label(), rowType),
          FixpointRead.Part.WHOLE);
    }
  }

  private Relations.Source read(int index, FixpointRelation relation, FixpointRead.Part part) {
    RelNode rel = FixpointRead.create(context.tools().cluster(), fixpointId, index, relation, part);
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < rel.getRowType().getFieldCount(); i++) {
      all.add(i);
    }
    return new Relations.Source(relation.name(), rel, all);
  }

  /** The predicates' rows in a round: one atom reads the delta, those before it what was before. */
  private final class Step implements Relations {
    private final List<ResolvedAtom> own;
    private final int delta;
    private final List<FixpointRelation> relations;

    Step(List<ResolvedAtom> own, int delta, List<FixpointRelation> relations) {
      this.own = own;
      this.delta = delta;
      this.relations = relations;
    }

    @Override
    public Source source(ResolvedAtom atom) {
      int at = own.indexOf(atom);
      if (at < 0) {
        return rules.source(atom);
      }
      int index = index(atom.target().label());
      if (rowTypes.get(RuleTranslator.key(atom.target().label())) == null) {
        throw new UnknownTypesException();
      }
      return read(
          index,
          relations.get(index),
          at == delta
              ? FixpointRead.Part.DELTA
              : at < delta ? FixpointRead.Part.BEFORE : FixpointRead.Part.WHOLE);
    }
  }
}
