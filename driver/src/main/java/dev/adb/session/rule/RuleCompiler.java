package dev.adb.session.rule;

import dev.adb.calcite.PlanningContext;
import dev.adb.calcite.QueryPlanner;
import dev.adb.calcite.TranslatedQuery;
import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.schema.AdbCatalogReader;
import dev.adb.datalog.CompiledRules;
import dev.adb.datalog.DatalogCompiler;
import dev.adb.datalog.analysis.AnalysisWarning;
import dev.adb.datalog.analysis.SchemaLookup;
import dev.adb.datalog.ast.Clause;
import dev.adb.datalog.ast.Name;
import dev.adb.datalog.ast.QualifiedName;
import dev.adb.datalog.rel.RelTools;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceRange;
import dev.adb.engine.catalog.CatalogSnapshot;
import dev.adb.engine.error.ErrorCode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.calcite.rel.RelNode;

/** Checks the rules that a statement stores. */
public final class RuleCompiler {
  private final CatalogSnapshot catalog;
  private final String text;
  private final List<Clause> clauses;
  private final List<String> warnings = new ArrayList<>();

  private RuleCompiler(CatalogSnapshot catalog, String text, List<Clause> clauses) {
    this.catalog = catalog;
    this.text = text;
    this.clauses = clauses;
  }

  /**
   * Checks that rules can be computed.
   *
   * @param context whose catalog holds them already
   * @param text of the statement that defines them
   * @param clauses all of the statement
   * @return what was noticed and is no error
   * @throws DatalogException with the place in {@code text} of what is wrong
   */
  public static List<String> check(
      QueryPlanner planner, PlanningContext context, String text, List<Clause> clauses) {
    RuleCompiler compiler = new RuleCompiler(context.catalog(), text, clauses);
    try {
      planner.describe(context, compiler::translate);
    } catch (QueryException e) {
      throw DatalogException.at(
          text, clauses.get(0).predicate().range(), e.sqlState(), String.valueOf(e.getMessage()));
    }
    return compiler.warnings;
  }

  private TranslatedQuery translate(RelTools tools) {
    RuleGroup group = RuleGraph.of(catalog).group(text, clauses);
    checkReads(group, tools);
    SchemaLookup schema = new CatalogSchema(catalog, tools);
    CompiledRules rules;
    try {
      rules = new DatalogCompiler(group.text(), schema, tools).rules(group.clauses());
    } catch (DatalogException e) {
      throw placed(e);
    }
    warn(rules.warnings());
    Set<String> defined = new HashSet<>();
    for (Clause clause : clauses) {
      Name name = clause.predicate();
      if (defined.add(name.key())) {
        expand(name.text(), name.range(), tools);
      }
    }
    RelNode first = rules.rel(clauses.get(0).predicate().text());
    return new TranslatedQuery(
        first, first.getRowType().getFieldNames(), List.of(), List.of(), List.of());
  }

  /** Expands what is read, so that a cycle through a view is told where it is entered. */
  private void checkReads(RuleGroup group, RelTools tools) {
    Set<String> together = new HashSet<>();
    group.clauses().forEach(clause -> together.add(clause.predicate().key()));
    for (QualifiedName name : BodyAtoms.names(clauses)) {
      Name qualifier = name.qualifier();
      boolean own = together.contains(name.name().key());
      boolean stored = qualifier == null ? !own : qualifier.matches(AdbCatalogReader.MAIN_SCHEMA);
      if (stored && own) {
        throw DatalogException.at(
            text,
            name.range(),
            ErrorCode.INVALID_RECURSION.sqlState(),
            "rule `%s` reads itself as a stored one".formatted(name.name()),
            "leave out `%s.`".formatted(qualifier));
      }
      if (stored && catalog.view(name.name().text()) != null) {
        expand(name.name().text(), name.range(), tools);
      }
    }
  }

  private void expand(String view, SourceRange place, RelTools tools) {
    try {
      tools.rowType(AdbCatalogReader.MAIN_SCHEMA, view);
    } catch (QueryException e) {
      throw DatalogException.at(text, place, e.sqlState(), String.valueOf(e.getMessage()));
    }
  }

  private void warn(List<AnalysisWarning> found) {
    for (AnalysisWarning warning : found) {
      if (isOwn(warning.range())) {
        warnings.add(QueryCompiler.message(warning, text));
      }
    }
  }

  private boolean isOwn(SourceRange range) {
    return range.start() < clauses.get(clauses.size() - 1).range().end();
  }

  /** The fault in the statement's own text; one of another rule is the first predicate's. */
  private DatalogException placed(DatalogException e) {
    SourceRange range = isOwn(e.range()) ? e.range() : clauses.get(0).predicate().range();
    return DatalogException.at(text, range, e.sqlState(), e.reason(), e.hint());
  }
}
