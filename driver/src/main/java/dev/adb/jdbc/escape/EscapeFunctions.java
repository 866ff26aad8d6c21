package dev.adb.jdbc.escape;

import dev.adb.jdbc.error.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The functions of <code>{fn …}</code>, each with what it becomes. {@code $1} is the first
 * argument, {@code $*} all of them.
 */
public final class EscapeFunctions {
  /** What the functions deal with, as DatabaseMetaData lists them. */
  public enum Category {
    NUMERIC,
    STRING,
    TIME_DATE,
    SYSTEM
  }

  private record Expansion(Category category, int arity, String template) {}

  /** Numeric functions that SQL calls by the same name. */
  private static final List<String> SAME_IN_SQL =
      List.of(
          "abs",
          "acos",
          "asin",
          "atan",
          "atan2",
          "ceiling",
          "cos",
          "cot",
          "degrees",
          "exp",
          "floor",
          "log10",
          "mod",
          "power",
          "radians",
          "rand",
          "round",
          "sign",
          "sin",
          "sqrt",
          "tan",
          "truncate");

  private static final int ANY = -1;
  private static final Map<String, List<Expansion>> FUNCTIONS = functions();

  private EscapeFunctions() {}

  /** Names in capitals, separated by commas, sorted. */
  public static String names(Category category) {
    TreeSet<String> names = new TreeSet<>();
    FUNCTIONS.forEach(
        (name, expansions) -> {
          if (expansions.get(0).category() == category) {
            names.add(name.toUpperCase(Locale.ROOT));
          }
        });
    return String.join(",", names);
  }

  /**
   * The call in the words of the database.
   *
   * @throws SQLException 42601 for a function that is not known or takes another number of
   *     arguments
   */
  static String expand(String name, List<String> arguments) throws SQLException {
    List<Expansion> expansions = FUNCTIONS.get(name.toLowerCase(Locale.ROOT));
    if (expansions == null) {
      throw SqlErrors.of(SqlErrors.SYNTAX, "unknown escape function: name=" + name);
    }
    for (Expansion expansion : expansions) {
      if (expansion.arity() == ANY || expansion.arity() == arguments.size()) {
        return fill(expansion.template(), arguments);
      }
    }
    throw SqlErrors.of(
        SqlErrors.SYNTAX,
        "wrong number of arguments: function=%s, arguments=%d".formatted(name, arguments.size()));
  }

  private static String fill(String template, List<String> arguments) {
    StringBuilder out = new StringBuilder();
    for (int index = 0; index < template.length(); index++) {
      char c = template.charAt(index);
      if (c != '$') {
        out.append(c);
        continue;
      }
      char which = template.charAt(++index);
      out.append(which == '*' ? String.join(", ", arguments) : arguments.get(which - '1'));
    }
    return out.toString();
  }

  private static Map<String, List<Expansion>> functions() {
    Map<String, List<Expansion>> map = new TreeMap<>();
    for (String name : SAME_IN_SQL) {
      add(map, Category.NUMERIC, name, ANY, null);
    }
    add(map, Category.NUMERIC, "log", 1, "ln($1)");
    add(map, Category.NUMERIC, "pi", 0, "pi");

    add(map, Category.STRING, "ascii", 1, null);
    add(map, Category.STRING, "char_length", 1, null);
    add(map, Category.STRING, "character_length", 1, null);
    add(map, Category.STRING, "concat", 2, "($1 || $2)");
    add(map, Category.STRING, "insert", 4, "overlay($1 placing $4 from $2 for $3)");
    add(map, Category.STRING, "lcase", 1, "lower($1)");
    add(map, Category.STRING, "left", 2, "substring($1 from 1 for $2)");
    add(map, Category.STRING, "length", 1, "char_length(trim(trailing from $1))");
    add(map, Category.STRING, "locate", 2, "position($1 in $2)");
    add(map, Category.STRING, "locate", 3, "position($1 in $2 from $3)");
    add(map, Category.STRING, "ltrim", 1, "trim(leading from $1)");
    add(map, Category.STRING, "replace", 3, null);
    add(map, Category.STRING, "rtrim", 1, "trim(trailing from $1)");
    add(map, Category.STRING, "substring", 2, "substring($1 from $2)");
    add(map, Category.STRING, "substring", 3, "substring($1 from $2 for $3)");
    add(map, Category.STRING, "ucase", 1, "upper($1)");

    add(map, Category.TIME_DATE, "curdate", 0, "current_date");
    add(map, Category.TIME_DATE, "current_date", 0, "current_date");
    add(map, Category.TIME_DATE, "current_timestamp", 0, "current_timestamp");
    add(map, Category.TIME_DATE, "now", 0, "current_timestamp");
    add(map, Category.TIME_DATE, "dayofmonth", 1, "extract(day from $1)");
    add(map, Category.TIME_DATE, "dayofweek", 1, "extract(dow from $1)");
    add(map, Category.TIME_DATE, "dayofyear", 1, "extract(doy from $1)");
    add(map, Category.TIME_DATE, "extract", 1, null);
    for (String unit : List.of("hour", "minute", "month", "quarter", "second", "week", "year")) {
      add(map, Category.TIME_DATE, unit, 1, "extract(" + unit + " from $1)");
    }
    add(map, Category.TIME_DATE, "timestampadd", 3, null);
    add(map, Category.TIME_DATE, "timestampdiff", 3, null);

    add(map, Category.SYSTEM, "ifnull", 2, "coalesce($1, $2)");
    return map;
  }

  private static void add(
      Map<String, List<Expansion>> map,
      Category category,
      String name,
      int arity,
      @Nullable String template) {
    map.computeIfAbsent(name, missing -> new ArrayList<>())
        .add(new Expansion(category, arity, template == null ? name + "($*)" : template));
  }
}
