package dev.adb.calcite.error;

import dev.adb.calcite.error.QueryException.Place;
import dev.adb.engine.error.AdbException;
import dev.adb.engine.error.ErrorCode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.plan.RelOptPlanner;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.jspecify.annotations.Nullable;

/** Makes a {@link QueryException} of whatever planning or running a query throws. */
public final class QueryFaults {
  private static final String INTERNAL = ErrorCode.INTERNAL.sqlState();

  /**
   * What of Calcite's messages tells more than that something is wrong; the first that matches
   * counts.
   */
  private static final List<Rule> RULES =
      List.of(
          rule("Column '(.*)' not found in .*", "42703", "column %s does not exist", Names.COLUMNS),
          rule("Unknown target column '(.*)'", "42703", "column %s does not exist", Names.COLUMNS),
          rule(
              "Object '(.*)' not found within .*",
              "42P01",
              "table %s does not exist",
              Names.TABLES),
          rule("Object '(.*)' not found.*", "42P01", "table %s does not exist", Names.TABLES),
          rule("Table '(.*)' not found.*", "42P01", "table %s does not exist", Names.TABLES),
          rule(
              "Column '(.*)' is ambiguous",
              "42702",
              "column %s is ambiguous: name its table too",
              Names.NONE),
          rule("No match found for function signature (.*)", "42883", "no function %s", Names.NONE),
          rule(
              "Invalid number of arguments to function '(.*)'.*",
              "42883",
              "wrong number of arguments of %s",
              Names.NONE),
          rule(
              "Expression '(.*)' is not being grouped",
              "42803",
              "%s is neither grouped nor in an aggregate",
              Names.NONE),
          rule(
              "Aggregate expression is illegal in (.*) clause",
              "42803",
              "an aggregate cannot stand in %s",
              Names.NONE),
          rule(
              "Duplicate relation name '(.*)' in FROM clause",
              "42712",
              "%s stands twice in from: give it another name",
              Names.NONE),
          rule("Unknown identifier '(.*)'", "42704", "unknown name %s", Names.NONE),
          rule("(?s)(Cannot apply .*)", "42804", "%s", Names.NONE),
          rule("(Cast function cannot convert .*)", "42846", "%s", Names.NONE),
          rule("(Values passed to .*)", "42804", "%s", Names.NONE),
          rule("(Type mismatch .*)", "42804", "%s", Names.NONE),
          rule("(Column count mismatch .*)", "42601", "%s", Names.NONE),
          rule(
              "(?s)(.*must be of type BOOLEAN.*|.*must be a condition.*)",
              "42804",
              "%s",
              Names.NONE),
          rule("(.*dynamic parameter.*)", "42P18", "%s", Names.NONE),
          rule("(.*out of range.*)", "22003", "%s", Names.NONE),
          rule("(.*llegal (?:DATE|TIME|TIMESTAMP) literal.*)", "22007", "%s", Names.NONE),
          rule("(?s)(.*)", "42000", "%s", Names.NONE));

  private static final Pattern ENCOUNTERED =
      Pattern.compile("(?s)(?:Incorrect syntax near|Encountered) [\"'](.*?)[\"'] at line .*");

  private QueryFaults() {}

  /** Where a name that is not known may have its nearest one. */
  public interface Candidates {
    List<String> tables();

    List<String> columns();
  }

  private enum Names {
    NONE,
    TABLES,
    COLUMNS
  }

  private record Rule(Pattern pattern, String sqlState, String message, Names names) {}

  private static Rule rule(String pattern, String sqlState, String message, Names names) {
    return new Rule(Pattern.compile(pattern), sqlState, message, names);
  }

  /** Translates what parsing, checking or planning threw. */
  public static QueryException ofPlanning(Throwable fault, Candidates candidates) {
    for (Throwable cause : causes(fault)) {
      if (cause instanceof QueryException known) {
        return known;
      }
      if (cause instanceof SqlParseException parse) {
        return syntax(parse);
      }
      if (cause instanceof CalciteContextException context) {
        return semantic(context, candidates);
      }
      if (cause instanceof AdbException known) {
        return of(known);
      }
      QueryException limit = calciteLimit(cause);
      if (limit != null) {
        return limit;
      }
    }
    return ofExecution(fault);
  }

  /** What Calcite can check but not plan or run. */
  private static @Nullable QueryException calciteLimit(Throwable fault) {
    String message = String.valueOf(fault.getMessage());
    if (fault instanceof RelOptPlanner.CannotPlanException) {
      return fault(
          ErrorCode.NOT_SUPPORTED, "not available: a part of this query has no operator", fault);
    }
    if (message.startsWith("Conversion to relational algebra failed to preserve datatypes")) {
      if (message.contains("RepeatUnion")) {
        return fault(
            ErrorCode.TYPE_MISMATCH,
            "columns of a recursive query get a wider type in every round: cast those of its step",
            fault);
      }
      return new QueryException(
          "42P18",
          0,
          "the type of a parameter cannot be told: write cast(? as type)",
          Place.NONE,
          fault);
    }
    if (message.contains("grows beyond 64 KB")) {
      return fault(
          ErrorCode.LIMIT_EXCEEDED,
          "query is too large: it has too many joins, disjunctions or expressions for one program;"
              + " ask for less at once",
          fault);
    }
    return message.startsWith("Unable to implement") ? notComputable(fault) : null;
  }

  /** Functions that Calcite can check but not run. */
  private static QueryException notComputable(Throwable fault) {
    String why =
        fault.getSuppressed().length == 0
            ? firstLine(String.valueOf(fault.getMessage()))
            : firstLine(String.valueOf(fault.getSuppressed()[0].getMessage()));
    return fault(ErrorCode.NOT_SUPPORTED, "not available: " + decapitalized(why), fault);
  }

  /** Translates what running a plan threw. */
  public static QueryException ofExecution(Throwable fault) {
    for (Throwable cause : causes(fault)) {
      QueryException known = runtime(cause);
      if (known != null) {
        return known;
      }
    }
    return new QueryException(
        INTERNAL, 0, "internal error: " + firstLine(fault.toString()), Place.NONE, fault);
  }

  private static List<Throwable> causes(Throwable fault) {
    Set<Throwable> seen = new HashSet<>();
    List<Throwable> causes = new java.util.ArrayList<>();
    for (Throwable at = fault; at != null && seen.add(at); at = at.getCause()) {
      causes.add(at);
    }
    return causes;
  }

  private static QueryException of(AdbException fault) {
    return new QueryException(
        fault.code().sqlState(),
        fault.code().vendorCode(),
        String.valueOf(fault.getMessage()),
        Place.NONE,
        fault);
  }

  private static @Nullable QueryException runtime(Throwable fault) {
    if (fault instanceof QueryException known) {
      return known;
    }
    if (fault instanceof AdbException known) {
      return of(known);
    }
    String message = String.valueOf(fault.getMessage());
    String lower = message.toLowerCase(Locale.ROOT);
    if (fault instanceof ArithmeticException) {
      boolean zero = lower.contains("by zero") || lower.contains("division undefined");
      return zero
          ? fault(ErrorCode.DIVISION_BY_ZERO, "division by zero", fault)
          : fault(ErrorCode.NUMBER_OUT_OF_RANGE, "number out of range: " + beyond(message), fault);
    }
    if (fault instanceof NumberFormatException) {
      return fault(ErrorCode.INVALID_TEXT, "text is no number: " + message, fault);
    }
    if (lower.contains("field is out of range")
        || lower.contains("invalid date")
        || lower.contains("invalid time")
        || lower.contains("illegal date")
        || lower.contains("illegal time")) {
      return fault(ErrorCode.INVALID_DATETIME, decapitalized(message), fault);
    }
    if (lower.contains("invalid uuid")) {
      return fault(ErrorCode.INVALID_TEXT, decapitalized(message), fault);
    }
    if (lower.contains("negative substring length")) {
      return new QueryException(
          "22011", 0, "length of a substring must be at least 0", Place.NONE, fault);
    }
    if (lower.contains("more than one value in agg") || lower.contains("more than one row")) {
      return new QueryException(
          "21000", 0, "a sub-query used as a value gives more than one row", Place.NONE, fault);
    }
    if (lower.contains("cancel") || lower.contains("preparation aborted")) {
      return fault(ErrorCode.CANCELLED, "statement was cancelled", fault);
    }
    return null;
  }

  /** What Java says of an overflow, in the words of the language. */
  private static String beyond(String message) {
    return switch (message) {
      case "integer overflow" -> "beyond int";
      case "long overflow" -> "beyond bigint";
      default -> message;
    };
  }

  private static QueryException fault(ErrorCode code, String message, Throwable cause) {
    return new QueryException(code.sqlState(), code.vendorCode(), message, Place.NONE, cause);
  }

  private static QueryException syntax(SqlParseException fault) {
    SqlParserPos pos = fault.getPos();
    Place place =
        pos == null
            ? Place.NONE
            : new Place(
                pos.getLineNum(), pos.getColumnNum(), pos.getEndLineNum(), pos.getEndColumnNum());
    String message = String.valueOf(fault.getMessage());
    Matcher matcher = ENCOUNTERED.matcher(message);
    String text;
    if (matcher.matches()) {
      String token = matcher.group(1).replaceFirst(" ?<EOF>$", "");
      text =
          token.isEmpty()
              ? "syntax error: the statement ends too early"
              : token.startsWith("\\'")
                  ? "syntax error: the text that starts here has no end"
                  : "syntax error at " + token;
    } else {
      text = "syntax error: " + decapitalized(firstLine(message));
    }
    return new QueryException(ErrorCode.SYNTAX.sqlState(), 0, text, place, fault);
  }

  private static QueryException semantic(CalciteContextException fault, Candidates candidates) {
    Place place =
        new Place(
            fault.getPosLine(),
            fault.getPosColumn(),
            fault.getEndPosLine(),
            fault.getEndPosColumn());
    Throwable cause = fault.getCause();
    if (cause instanceof QueryException known) {
      return known;
    }
    String message =
        String.valueOf(cause == null ? fault.getMessage() : cause.getMessage())
            .replaceFirst("(?s)\\. Supported form.*", "");
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern.matcher(message);
      if (matcher.matches()) {
        String name = matcher.group(1);
        String text = decapitalized(rule.message.formatted(name));
        List<String> known =
            switch (rule.names) {
              case NONE -> List.of();
              case TABLES -> candidates.tables();
              case COLUMNS -> candidates.columns();
            };
        return new QueryException(rule.sqlState, 0, withNearest(text, name, known), place, fault);
      }
    }
    throw new IllegalStateException("the last rule matches every message");
  }

  /** A message with the nearest known name behind it, where one is near. */
  public static String withNearest(String message, String name, List<String> known) {
    String nearest = NearestName.of(name, known);
    return nearest == null ? message : message + ", nearest is " + nearest;
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }

  private static String decapitalized(String message) {
    boolean word = message.length() > 1 && Character.isLowerCase(message.charAt(1));
    return word ? message.substring(0, 1).toLowerCase(Locale.ROOT) + message.substring(1) : message;
  }
}
