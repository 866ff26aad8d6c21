package dev.adb.calcite;

import java.util.List;

/** A statement that was planned: a query, or an insert with the query of what it appends. */
public sealed interface SqlPlan permits PlannedQuery, InsertPlan {

  /** One for each question mark, in order. */
  List<ParameterType> parameters();

  /** The logical and the physical plan, a heading above each, an operator a line. */
  String explain();
}
