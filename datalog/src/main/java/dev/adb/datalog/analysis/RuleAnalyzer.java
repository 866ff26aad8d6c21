package dev.adb.datalog.analysis;

import dev.adb.datalog.ast.AggregateFunction;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.source.SourceRange;
import dev.adb.datalog.source.SqlState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Analyses the rules of one statement and, against them, its body. Used once. */
public final class RuleAnalyzer {
  private final SchemaLookup schema;
  private final Faults faults;
  private final Map<String, Predicate> predicates;
  private final ConditionResolver conditions;

  private RuleAnalyzer(String text, SchemaLookup schema, List<Clause> clauses, boolean stored) {
    this.schema = schema;
    this.faults = new Faults(text);
    this.predicates = group(clauses, stored);
    this.conditions = new ConditionResolver(new AtomResolver(schema, predicates, faults));
  }

  /**
   * Returns an analyzer for the clauses that are local to the statement {@code text}.
   *
   * @throws dev.adb.datalog.source.DatalogException if their heads do not define predicates
   */
  public static RuleAnalyzer local(String text, SchemaLookup schema, List<Clause> clauses) {
    return new RuleAnalyzer(text, schema, clauses, false);
  }

  /**
   * Returns an analyzer for the clauses of {@code create rule} or {@code create projection}.
   *
   * @throws dev.adb.datalog.source.DatalogException if their heads do not define predicates
   */
  public static RuleAnalyzer stored(String text, SchemaLookup schema, List<Clause> clauses) {
    return new RuleAnalyzer(text, schema, clauses, true);
  }

  /**
   * Resolves, checks and orders the rules.
   *
   * @throws dev.adb.datalog.source.DatalogException 42P01, 42703, 42702, 42701 or 42601 for a name
   *     or an atom that does not fit the catalog; 42703 for a variable that nothing binds; 42P19
   *     for a recursion through a negation or an aggregate
   */
  public AnalyzedRules rules() {
    Map<String, ResolvedPredicate> resolved = new LinkedHashMap<>();
    predicates.forEach((key, predicate) -> resolved.put(key, resolve(predicate)));
    List<Stratum> strata = Stratification.of(resolved, faults);
    List<AnalysisWarning> warnings = new ArrayList<>();
    strata.forEach(stratum -> BaseCases.check(stratum, warnings));
    return new AnalyzedRules(strata, warnings);
  }

  /**
   * Resolves a body and checks that it binds the variables of {@code uses}.
   *
   * @param body absent where there is one match without variables
   * @param uses the expressions outside the body: those of a head, of items to add
   * @throws dev.adb.datalog.source.DatalogException as {@link #rules} does
   */
  public ResolvedCondition body(@Nullable Condition body, List<Expression> uses) {
    ResolvedCondition resolved =
        body == null
            ? new ResolvedCondition.All(List.of(), new SourceRange(0, 0))
            : body.accept(conditions);
    Safety.check(resolved, uses, faults);
    return resolved;
  }

  private ResolvedPredicate resolve(Predicate predicate) {
    List<ResolvedClause> clauses = new ArrayList<>();
    for (Clause clause : predicate.clauses()) {
      Condition body = clause.body();
      ResolvedCondition resolved =
          body == null
              ? new ResolvedCondition.All(List.of(), clause.range())
              : body.accept(conditions);
      List<Expression> heads = clause.head().stream().map(HeadTerm::expression).toList();
      Set<String> bound = Safety.check(resolved, heads, faults);
      clauses.add(new ResolvedClause(clause, resolved, bound));
    }
    boolean aggregated = clauses.stream().anyMatch(ResolvedClause::isAggregated);
    return new ResolvedPredicate(predicate.name(), predicate.columns(), clauses, aggregated);
  }

  private Map<String, Predicate> group(List<Clause> clauses, boolean stored) {
    Map<String, List<Clause>> groups = new LinkedHashMap<>();
    for (Clause clause : clauses) {
      groups.computeIfAbsent(clause.predicate().key(), key -> new ArrayList<>()).add(clause);
    }
    Map<String, Predicate> grouped = new LinkedHashMap<>();
    groups.forEach(
        (key, group) -> {
          Clause first = group.get(0);
          checkName(first.predicate(), stored);
          List<String> columns = columns(first, stored);
          group.forEach(clause -> checkHead(clause, columns));
          grouped.put(key, new Predicate(first.predicate().text(), columns, group));
        });
    return grouped;
  }

  private void checkName(Name name, boolean stored) {
    if (!schema.events(name.text()).isEmpty()) {
      throw faults.at(
          name.range(),
          Faults.EXISTS,
          "`" + name + "` is the name of an event",
          "give the rule another name");
    }
    if (stored
        && (schema.isFunction(name.text()) || AggregateFunction.named(name.text()) != null)) {
      throw faults.at(
          name.range(),
          Faults.EXISTS,
          "`" + name + "` is the name of a function",
          "give the rule another name");
    }
  }

  private List<String> columns(Clause first, boolean stored) {
    if (stored && first.head().isEmpty()) {
      throw faults.at(
          first.predicate().range(),
          SqlState.SYNTAX_ERROR,
          "stored rule `" + first.predicate() + "` has no column",
          "give it at least one");
    }
    List<String> columns = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (HeadTerm term : first.head()) {
      String column = name(term);
      if (column == null) {
        throw faults.at(
            term.range(),
            SqlState.SYNTAX_ERROR,
            "column %d of `%s` has no name".formatted(columns.size() + 1, first.predicate()),
            "write `column = …` in the first clause");
      }
      if (!seen.add(column.toLowerCase(Locale.ROOT))) {
        throw faults.at(
            term.range(),
            Faults.DUPLICATE_COLUMN,
            "column `%s` of `%s` is named twice".formatted(column, first.predicate()),
            "write `column = …` to give one of them another name");
      }
      columns.add(column);
    }
    return columns;
  }

  private static @Nullable String name(HeadTerm term) {
    Name column = term.column();
    if (column != null) {
      return column.text();
    }
    return term.expression() instanceof Expression.Variable variable ? variable.name() : null;
  }

  private void checkHead(Clause clause, List<String> columns) {
    if (clause.head().size() != columns.size()) {
      SourceRange range = clause.predicate().range();
      throw faults.at(
          range,
          SqlState.SYNTAX_ERROR,
          "`%s` has columns=%d, this clause has %d"
              .formatted(clause.predicate(), columns.size(), clause.head().size()),
          "its first clause has " + String.join(", ", columns));
    }
    for (int i = 0; i < columns.size(); i++) {
      Name column = clause.head().get(i).column();
      if (column != null && !column.matches(columns.get(i))) {
        throw faults.at(
            column.range(),
            SqlState.SYNTAX_ERROR,
            "column %d of `%s` is `%s` in its first clause, here `%s`"
                .formatted(i + 1, clause.predicate(), columns.get(i), column),
            "columns go by position");
      }
    }
  }
}
