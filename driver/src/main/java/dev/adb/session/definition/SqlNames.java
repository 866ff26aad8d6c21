package dev.adb.session.definition;

import java.util.Locale;
import java.util.Set;

/** Which names SQL takes only in double quotes. Kept here so that a definition loads no planner. */
final class SqlNames {
  /** Words that the SQL parser reserves and that people use as names. */
  private static final Set<String> RESERVED =
      Set.of(
          "all",
          "and",
          "any",
          "array",
          "as",
          "between",
          "both",
          "by",
          "case",
          "cast",
          "check",
          "collate",
          "column",
          "constraint",
          "create",
          "cross",
          "current_date",
          "current_time",
          "current_timestamp",
          "default",
          "delete",
          "distinct",
          "drop",
          "else",
          "end",
          "escape",
          "except",
          "exists",
          "explain",
          "false",
          "fetch",
          "for",
          "foreign",
          "from",
          "full",
          "grant",
          "group",
          "having",
          "in",
          "inner",
          "insert",
          "intersect",
          "interval",
          "into",
          "is",
          "join",
          "lateral",
          "leading",
          "left",
          "like",
          "limit",
          "merge",
          "natural",
          "not",
          "null",
          "offset",
          "on",
          "or",
          "order",
          "outer",
          "over",
          "partition",
          "primary",
          "references",
          "right",
          "row",
          "select",
          "set",
          "some",
          "table",
          "then",
          "to",
          "trailing",
          "true",
          "union",
          "unique",
          "unknown",
          "update",
          "user",
          "using",
          "values",
          "when",
          "where",
          "window",
          "with");

  private SqlNames() {}

  static boolean mustBeQuoted(String name) {
    return RESERVED.contains(name.toLowerCase(Locale.ROOT))
        || !name.matches("[A-Za-z_][A-Za-z0-9_]*");
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
