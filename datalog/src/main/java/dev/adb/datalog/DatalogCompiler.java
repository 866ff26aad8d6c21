package dev.adb.datalog;

import dev.adb.datalog.analysis.AnalysisWarning;
import dev.adb.datalog.analysis.AnalyzedRules;
import dev.adb.datalog.analysis.ResolvedCondition;
import dev.adb.datalog.analysis.RuleAnalyzer;
import dev.adb.datalog.analysis.SchemaLookup;
import dev.adb.datalog.ast.AsOf;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Condition;
import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.ast.Expression;
import dev.adb.datalog.ast.HeadTerm;
import dev.adb.datalog.expression.TranslationContext;
import dev.adb.datalog.rel.RelTools;
import dev.adb.datalog.translation.Ordering;
import dev.adb.datalog.translation.RuleTranslator;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.type.RelDataType;
import org.jspecify.annotations.Nullable;

/** Turns parsed queries and rules into relational algebra. Serves one statement, one thread. */
public final class DatalogCompiler {
  private final String text;
  private final SchemaLookup schema;
  private final RelTools tools;

  /**
   * @param text that the records were parsed from, for places and labels
   * @param schema the catalog; it must agree with {@code tools}
   */
  public DatalogCompiler(String text, SchemaLookup schema, RelTools tools) {
    this.text = text;
    this.schema = schema;
    this.tools = tools;
  }

  /**
   * Returns a query's distinct rows, in order where it has one.
   *
   * @param targets the types of the columns that the head's terms will fill, by place in the head;
   *     one that is missing takes the type of its term
   * @throws dev.adb.datalog.source.DatalogException with the place of what is wrong: what {@link
   *     dev.adb.datalog.analysis.RuleAnalyzer} refuses, 42804 for a type that does not fit, 42803
   *     for a term that is neither grouped nor aggregated, 42883 for an unknown function
   */
  public CompiledQuery query(Query query, Map<Integer, RelDataType> targets) {
    RuleAnalyzer analyzer = RuleAnalyzer.local(text, schema, query.rules());
    AnalyzedRules rules = analyzer.rules();
    List<Expression> uses = query.head().stream().map(HeadTerm::expression).toList();
    ResolvedCondition body = analyzer.body(query.body(), uses);
    TranslationContext context = new TranslationContext(text, tools);
    RuleTranslator translator = new RuleTranslator(context);
    translator.define(rules.strata());
    List<String> labels = query.head().stream().map(term -> term.label(text)).toList();
    RelNode rows = translator.query(query.head(), body, labels, targets);
    RelNode ordered =
        new Ordering(context, query.head(), labels)
            .apply(rows, query.orderBy(), query.limit(), query.offset());
    if (query.asOf() != null) {
      context.moment(query.asOf());
    }
    List<AnalysisWarning> warnings = new ArrayList<>(rules.warnings());
    warnings.addAll(context.warnings());
    return new CompiledQuery(ordered, labels, context.parameters(), warnings);
  }

  /**
   * Returns the rows of each predicate that {@code clauses} define.
   *
   * @param clauses of {@code create rule} or {@code create projection}
   * @throws dev.adb.datalog.source.DatalogException as {@link #query}
   */
  public CompiledRules rules(List<Clause> clauses) {
    AnalyzedRules rules = RuleAnalyzer.stored(text, schema, clauses).rules();
    TranslationContext context = new TranslationContext(text, tools);
    RuleTranslator translator = new RuleTranslator(context);
    translator.define(rules.strata());
    Map<String, RelNode> rels = new LinkedHashMap<>();
    for (Clause clause : clauses) {
      rels.computeIfAbsent(
          clause.predicate().key(), name -> translator.predicate(clause.predicate().text()));
    }
    List<AnalysisWarning> warnings = new ArrayList<>(rules.warnings());
    warnings.addAll(context.warnings());
    return new CompiledRules(rels, warnings);
  }

  /**
   * What a query asks for.
   *
   * @param rules local to the query
   * @param body absent where there is one match without variables
   * @param limit a whole number or a parameter, and so {@code offset}
   * @param asOf the moment of the past asked for; it changes no row's type, and is the caller's to
   *     find
   */
  public record Query(
      List<Clause> rules,
      List<HeadTerm> head,
      @Nullable Condition body,
      List<DataStatement.Find.OrderItem> orderBy,
      @Nullable Expression limit,
      @Nullable Expression offset,
      @Nullable AsOf asOf) {
    public Query {
      rules = List.copyOf(rules);
      head = List.copyOf(head);
      orderBy = List.copyOf(orderBy);
    }

    /** Returns what {@code find} asks for. */
    public static Query of(DataStatement.Find find) {
      return new Query(
          find.rules(),
          find.head(),
          find.body(),
          find.orderBy(),
          find.limit(),
          find.offset(),
          find.asOf());
    }
  }
}
