package dev.adb.datalog.parser;

import dev.adb.datalog.ast.TypeName;
import dev.adb.datalog.ast.TypeName.Kind;
import dev.adb.datalog.parser.grammar.AdbParser.TypeNameContext;
import dev.adb.datalog.source.SourceLimits;
import dev.adb.datalog.source.SourceRange;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/** Types by their names; a type that the language refuses gives an error with the one to use. */
final class TypeReader {
  private static final Map<String, Kind> KINDS =
      Map.ofEntries(
          Map.entry("string", Kind.STRING),
          Map.entry("varchar", Kind.STRING),
          Map.entry("boolean", Kind.BOOLEAN),
          Map.entry("int", Kind.INT),
          Map.entry("integer", Kind.INT),
          Map.entry("bigint", Kind.BIGINT),
          Map.entry("double", Kind.DOUBLE),
          Map.entry("decimal", Kind.DECIMAL),
          Map.entry("numeric", Kind.DECIMAL),
          Map.entry("date", Kind.DATE),
          Map.entry("time", Kind.TIME),
          Map.entry("timestamp", Kind.TIMESTAMP),
          Map.entry("uuid", Kind.UUID),
          Map.entry("bytes", Kind.BYTES),
          Map.entry("json", Kind.JSON));

  private static final String USE_DECIMAL = "write decimal(p,s), as decimal(12,2)";

  private static final Map<String, String> REFUSED =
      Map.ofEntries(
          Map.entry("char", "write string, or varchar(n)"),
          Map.entry("character", "write string, or varchar(n)"),
          Map.entry("nchar", "write string, or varchar(n)"),
          Map.entry("nvarchar", "write string, or varchar(n)"),
          Map.entry("text", "write string"),
          Map.entry("clob", "write string"),
          Map.entry("smallint", "write int"),
          Map.entry("tinyint", "write int"),
          Map.entry("int2", "write int"),
          Map.entry("int4", "write int"),
          Map.entry("int8", "write bigint"),
          Map.entry("long", "write bigint"),
          Map.entry("float", "write double"),
          Map.entry("real", "write double"),
          Map.entry("number", USE_DECIMAL),
          Map.entry("dec", USE_DECIMAL),
          Map.entry("money", USE_DECIMAL),
          Map.entry("bool", "write boolean"),
          Map.entry("datetime", "write timestamp"),
          Map.entry("timestamptz", "write timestamp, which is UTC"),
          Map.entry("binary", "write bytes"),
          Map.entry("varbinary", "write bytes"),
          Map.entry("blob", "write bytes"),
          Map.entry("bytea", "write bytes"),
          Map.entry("jsonb", "write json"));

  /** Far above what an event holds. */
  private static final int STRING_LENGTH_MAX = 999_999_999;

  private static final String TYPES =
      "types are string, boolean, int, bigint, double, decimal(p,s), date, time, timestamp, uuid, "
          + "bytes, json";

  private final ParseSource source;

  TypeReader(ParseSource source) {
    this.source = source;
  }

  TypeName type(TypeNameContext context) {
    SourceRange range = source.range(context);
    String written = source.name(context.anyName()).text();
    String name = written.toLowerCase(Locale.ROOT);
    if (context.ZONE() != null) {
      throw source.error(
          range, "type not supported: " + range.of(source.text()), zoneHint(context, name));
    }
    if (context.VARYING() != null || context.PRECISION() != null) {
      throw source.error(
          range,
          "type not supported: " + range.of(source.text()),
          context.VARYING() != null ? "write string, or varchar(n)" : "write double");
    }
    @Nullable Kind kind = KINDS.get(name);
    if (kind == null) {
      @Nullable String hint = REFUSED.get(name);
      throw source.error(
          range,
          (hint == null ? "unknown type " : "type not supported: ") + written,
          hint == null ? TYPES : hint);
    }
    return type(kind, name, context.INTEGER(), range);
  }

  private static String zoneHint(TypeNameContext context, String name) {
    return context.WITH() != null && name.equals("timestamp")
        ? "write timestamp, which is UTC, and keep the zone as an attribute of its own"
        : "write " + name;
  }

  private TypeName type(Kind kind, String name, List<TerminalNode> arguments, SourceRange range) {
    if (kind == Kind.DECIMAL) {
      return decimal(name, arguments, range);
    }
    if (arguments.isEmpty()) {
      return new TypeName(kind, 0, 0, range);
    }
    if (!name.equals("varchar")) {
      throw source.error(
          range,
          "type %s takes no arguments".formatted(name),
          kind == Kind.STRING ? "write varchar(n)" : "write " + kind.symbol());
    }
    if (arguments.size() > 1) {
      throw source.error(range, "type varchar takes one argument");
    }
    return new TypeName(kind, argument(arguments.get(0), 1, STRING_LENGTH_MAX), 0, range);
  }

  private TypeName decimal(String name, List<TerminalNode> arguments, SourceRange range) {
    if (arguments.isEmpty()) {
      throw source.error(range, "type %s needs its digits".formatted(name), USE_DECIMAL);
    }
    if (arguments.size() > 2) {
      throw source.error(range, "type %s takes two arguments".formatted(name), USE_DECIMAL);
    }
    int precision = argument(arguments.get(0), 1, SourceLimits.DECIMAL_DIGITS_MAX);
    int scale = arguments.size() == 1 ? 0 : argument(arguments.get(1), 0, precision);
    return new TypeName(Kind.DECIMAL, precision, scale, range);
  }

  private int argument(TerminalNode node, int min, int max) {
    Token token = node.getSymbol();
    // Nine digits always fit into an int.
    int value = token.getText().length() > 9 ? -1 : Integer.parseInt(token.getText());
    if (value < min || value > max) {
      throw source.error(
          source.range(token),
          "type argument out of range: value=%s, min=%d, max=%d"
              .formatted(token.getText(), min, max));
    }
    return value;
  }
}
