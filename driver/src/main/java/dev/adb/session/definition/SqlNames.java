package dev.adb.session.definition;

import java.util.Locale;
import java.util.Set;

/** Which names SQL takes only in double quotes. Kept here so that a definition loads no planner. */
public final class SqlNames {
  /** What the SQL parser reserves, and functions without parentheses; a test compares. */
  private static final String WORDS =
      "all any asof by call case create cross current current_catalog current_date "
          + "current_path current_role current_schema current_time current_timestamp "
          + "current_user cursor date date_part dateadd datediff datepart datetime default "
          + "define delete describe distinct drop except exists explain false fetch friday from "
          + "full grant group grouping having in inner insert intersect interval into join "
          + "json_scope lateral left limit localtime localtimestamp match_condition "
          + "match_recognize measure merge minus monday natural new next not null offset on "
          + "order ordinal outer over partition pattern qualify range right rollup row rows "
          + "safe_cast safe_offset safe_ordinal saturday select session_user set skip snapshot "
          + "some stream sunday system_user table tablesample then thursday time timestamp true "
          + "try_cast tuesday union unique unknown unnest unsigned update user using uuid values "
          + "variant volatile wednesday when where window with";

  private static final Set<String> RESERVED = Set.of(WORDS.split(" "));

  private SqlNames() {}

  static boolean mustBeQuoted(String name) {
    return RESERVED.contains(name.toLowerCase(Locale.ROOT))
        || !name.matches("[A-Za-z_][A-Za-z0-9_]*");
  }

  public static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
