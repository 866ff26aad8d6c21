package dev.adb.calcite;

/** Makes plans of SQL. Thread-safe: one serves all sessions of a database. */
public final class QueryPlanner {
  private final PlanCache cache = new PlanCache();

  public PlanCache cache() {
    return cache;
  }

  /**
   * Plans one statement, or finds its plan in the cache. A trailing {@code ;} is allowed.
   *
   * @param sql begins with select, with, values, table, insert, update, delete, merge, describe,
   *     call or a parenthesis
   * @throws dev.adb.calcite.error.QueryException with the SQLSTATE and the place of what is wrong
   */
  public SqlPlan plan(String sql, PlanningContext context) {
    throw new UnsupportedOperationException();
  }

  /**
   * Checks the query of a view, which is read with {@code main} as default schema, and says what it
   * gives. A view has no question marks.
   *
   * @param name of the view to be; its query must not read it
   * @throws dev.adb.calcite.error.QueryException as {@link #plan}
   */
  public ViewInfo validateView(String name, String sql, PlanningContext context) {
    throw new UnsupportedOperationException();
  }
}
