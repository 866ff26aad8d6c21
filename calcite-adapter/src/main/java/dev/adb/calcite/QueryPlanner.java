package dev.adb.calcite;

import dev.adb.calcite.error.QueryException;
import dev.adb.calcite.error.QueryFaults;
import dev.adb.calcite.rule.Optimizer;
import dev.adb.calcite.rule.PlanMetadata;
import dev.adb.calcite.sql.StatementTree;
import dev.adb.engine.error.ErrorCode;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.rel.RelNode;
import org.apache.calcite.rel.RelRoot;
import org.apache.calcite.rel.metadata.JaninoRelMetadataProvider;
import org.apache.calcite.rel.metadata.RelMetadataQueryBase;
import org.apache.calcite.sql.SqlKind;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;

/**
 * Makes plans of SQL. Thread-safe: one serves all sessions of a database.
 *
 * <p>The way of a statement: {@link Planning} parses, checks and converts it to a logical plan,
 * {@link dev.adb.calcite.rule.Optimizer} makes that physical, {@link dev.adb.calcite.exec.Program}
 * compiles it.
 */
public final class QueryPlanner {
  private final PlanCache cache = new PlanCache();
  private final RuleExpander rules;

  /**
   * @param rules gives stored rules their meaning
   */
  public QueryPlanner(RuleExpander rules) {
    this.rules = rules;
  }

  public PlanCache cache() {
    return cache;
  }

  /**
   * Plans one statement, or finds its plan in the cache. A trailing {@code ;} is allowed.
   *
   * @param sql begins with select, with, values, table, insert, update, delete, merge, describe,
   *     call or a parenthesis
   * @throws QueryException with the SQLSTATE and the place of what is wrong
   */
  public SqlPlan plan(String sql, PlanningContext context) {
    String text = StatementText.trimmed(sql);
    PlanCache.Key key = key(text, context);
    SqlPlan known = cache.get(key);
    if (known != null) {
      return known;
    }
    SqlPlan plan = run(new Planning(context, rules), planning -> plan(planning, text, context));
    cache.put(key, plan);
    return plan;
  }

  /**
   * Plans a statement of another language, or finds its plan in the cache.
   *
   * @param text of the statement, which is not SQL
   * @throws QueryException if the planner refuses; what the translation throws comes through
   */
  public PlannedQuery plan(String text, PlanningContext context, Translation translation) {
    PlanCache.Key key = key(text, context);
    if (cache.get(key) instanceof PlannedQuery known) {
      return known;
    }
    PlannedQuery plan =
        run(
            new Planning(context, rules),
            planning -> new PlanMaker(planning, context).plan(translated(planning, translation)));
    cache.put(key, plan);
    return plan;
  }

  private static TranslatedQuery translated(Planning planning, Translation translation) {
    try {
      return translation.translate(planning.tools());
    } catch (RuntimeException e) {
      throw new OfTranslation(e);
    }
  }

  /** Carries what a translation threw past those who would take it for the planner's. */
  private static final class OfTranslation extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final RuntimeException fault;

    OfTranslation(RuntimeException fault) {
      super(fault);
      this.fault = fault;
    }
  }

  private static PlanCache.Key key(String text, PlanningContext context) {
    return new PlanCache.Key(
        StatementText.normalized(text),
        context.boundTypes(),
        context.catalog().identity(),
        context.defaultSchema().toLowerCase(Locale.ROOT),
        context.choices());
  }

  /**
   * What a translated statement gives, without a plan.
   *
   * @throws QueryException as {@link #plan(String, PlanningContext, Translation)}
   */
  public ViewInfo describe(PlanningContext context, Translation translation) {
    return run(
        new Planning(context.withDefaultSchema(PlanningContext.MAIN), rules),
        planning -> {
          TranslatedQuery query = translated(planning, translation);
          RelNode logical = Optimizer.withOurScans(query.rel());
          return new ViewInfo(
              ResultColumns.of(logical, query.labels()), planning.relations(query.rel()));
        });
  }

  /**
   * Checks the query of a view, which is read with {@code main} as default schema, and says what it
   * gives. A view has no question marks.
   *
   * @param name of the view to be; its query must not read it
   * @throws QueryException as {@link #plan}
   */
  public ViewInfo validateView(String name, String sql, PlanningContext context) {
    Planning views = new Planning(context.withDefaultSchema(PlanningContext.MAIN), rules);
    return run(
        views,
        planning -> {
          planning.define(name.toLowerCase(Locale.ROOT));
          SqlNode query = planning.parse(StatementText.trimmed(sql));
          if (!query.isA(SqlKind.QUERY)) {
            throw new QueryException(ErrorCode.SYNTAX, "a view is made of a query");
          }
          if (StatementTree.parameterCount(query) > 0) {
            throw new QueryException(ErrorCode.INVALID_DEFINITION, "a view cannot have parameters");
          }
          Planning.Checked checked = planning.check(query, null);
          RelRoot root = planning.convert(checked);
          // refuses a recursion that could not be run
          Optimizer.withOurScans(root.project());
          return new ViewInfo(
              new ResultColumns(planning.reader(), checked, root.project()).list(),
              planning.relations(root.rel));
        });
  }

  private interface Work<T> {
    T run(Planning planning) throws SqlParseException;
  }

  private static <T> T run(Planning planning, Work<T> work) {
    return ContextLoader.with(
        () -> {
          RelMetadataQueryBase.THREAD_PROVIDERS.set(
              JaninoRelMetadataProvider.of(PlanMetadata.PROVIDER));
          try {
            return work.run(planning);
          } catch (OfTranslation e) {
            throw e.fault;
          } catch (SqlParseException
              | RuntimeException
              | AssertionError
              | LinkageError
              | StackOverflowError e) {
            throw planning.placed(QueryFaults.ofPlanning(e, planning));
          } finally {
            RelMetadataQueryBase.THREAD_PROVIDERS.remove();
          }
        });
  }

  private static SqlPlan plan(Planning planning, String text, PlanningContext context)
      throws SqlParseException {
    SqlNode statement = planning.parse(text);
    return switch (statement.getKind()) {
      case INSERT -> new InsertPlanner(planning, context).plan(statement);
      case UPDATE ->
          throw new QueryException(
              ErrorCode.WRONG_OBJECT_TYPE,
              "events cannot be updated: events are facts; append a correcting one",
              StatementTree.place(statement));
      case DELETE ->
          throw new QueryException(
              ErrorCode.WRONG_OBJECT_TYPE,
              "events cannot be deleted: events are facts; append a correcting one",
              StatementTree.place(statement));
      case MERGE ->
          throw new QueryException(
              ErrorCode.WRONG_OBJECT_TYPE,
              "events cannot be merged: events are facts; append a correcting one",
              StatementTree.place(statement));
      case PROCEDURE_CALL ->
          throw new QueryException(
              ErrorCode.NOT_SUPPORTED, "there are no procedures to call", place(statement));
      case DESCRIBE_TABLE -> new DescribePlanner(planning, context).plan(statement);
      default -> {
        if (!statement.isA(SqlKind.QUERY)) {
          throw new QueryException(
              ErrorCode.SYNTAX,
              "not a statement of SQL that can run: %s"
                  .formatted(statement.getKind().sql.toLowerCase(Locale.ROOT)),
              place(statement));
        }
        yield new PlanMaker(planning, context).plan(statement, List.of());
      }
    };
  }

  private static QueryException.Place place(SqlNode statement) {
    return StatementTree.place(statement);
  }
}
