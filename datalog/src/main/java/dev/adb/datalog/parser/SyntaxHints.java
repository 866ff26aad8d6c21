package dev.adb.datalog.parser;

import dev.adb.datalog.parser.grammar.AdbLexer;
import dev.adb.datalog.parser.grammar.AdbParser;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** What to write instead, for mistakes that people make who know SQL or another Datalog. */
final class SyntaxHints {
  private static final String SEPARATED_NAME =
      "a `.` directly followed by a letter joins a name; one that ends a clause has a space after it";

  static final String STATEMENTS =
      "statements begin with " + String.join(", ", StatementWords.ADB) + ", or with a clause";

  private static final Map<String, String> OPERATORS =
      Map.ofEntries(
          Map.entry("&&", "write `and`"),
          Map.entry("&", "write `and`"),
          Map.entry("|", "write `or`, or `||` to join text"),
          Map.entry("!", "write `not`"),
          Map.entry("==", "write `=`"),
          Map.entry("!==", "write `!=`"),
          Map.entry("=<", "write `<=`"),
          Map.entry("=>", "write `>=`"),
          Map.entry(":=", "write `=`"),
          Map.entry("->", "write `:-` after the head of a clause"),
          Map.entry("::", "write cast(x as type)"),
          Map.entry("^", "write power(x, y)"),
          Map.entry("~", "write `like`"),
          Map.entry(":", "the only colon is in `:-`; a parameter is `?`"),
          Map.entry(
              "$", "a parameter is `?`; a name with other characters stands in double quotes"),
          Map.entry(
              "@", "a parameter is `?`; a name with other characters stands in double quotes"),
          Map.entry("#", "comments begin with `--`"),
          Map.entry("[", "write parentheses; there are no arrays"),
          Map.entry("]", "write parentheses"),
          Map.entry("{", "write parentheses"),
          Map.entry("}", "write parentheses"),
          Map.entry("\\", "a quote inside text is doubled: ''"));

  /** Words of SQL that aDB has not, wherever they stand. */
  private static final Map<String, String> SQL_WORDS =
      Map.ofEntries(
          Map.entry("group", "aggregates group by the other terms of the head: leave it out"),
          Map.entry("having", "make it a rule, and put a condition on its result"),
          Map.entry("join", "name both atoms in the body, with a variable in common"),
          Map.entry("inner", "name both atoms in the body, with a variable in common"),
          Map.entry("left", "name both atoms in the body, with a variable in common"),
          Map.entry("union", "write two clauses of one rule"),
          Map.entry("over", "windows are SQL's: select from the rule"),
          Map.entry("escape", "`like` has no escape character"),
          Map.entry("ascending", "write `asc`"),
          Map.entry("descending", "write `desc`"),
          Map.entry("cascade", "what depends on it is dropped first"),
          Map.entry("nulls", "nulls sort last ascending, first descending"),
          Map.entry("fetch", "write `limit n`"),
          Map.entry("unique", "there are no constraints of uniqueness: use `add … where not …`"),
          Map.entry("primary", "the key is the stream's"),
          Map.entry("foreign", "write `references stream` after an attribute"),
          Map.entry("constraint", "write `check (…)` after an attribute"));

  /** In this order: what the token itself says, then what was expected there. */
  private static final List<Function<SyntaxSpot, @Nullable String>> CHECKS =
      List.of(
          SyntaxHints::ofQuotes,
          SyntaxHints::ofFirstWord,
          SyntaxHints::ofMissingSeparator,
          SyntaxHints::ofJoin,
          SyntaxHints::ofObjects,
          SyntaxHints::ofAttributes,
          SyntaxHints::ofStreamKey,
          SyntaxHints::ofExpectation,
          SyntaxHints::ofMoment,
          SyntaxHints::ofExpression,
          SyntaxHints::ofQuery,
          spot -> SyntaxWords.isName(spot.type(0)) ? SQL_WORDS.get(spot.word(0)) : null,
          SyntaxHints::ofAdjacentNames,
          SyntaxHints::ofEnd);

  private SyntaxHints() {}

  /** Returns what to write instead, or {@code null} where that is not known. */
  static @Nullable String of(SyntaxSpot spot) {
    for (Function<SyntaxSpot, @Nullable String> check : CHECKS) {
      @Nullable String hint = check.apply(spot);
      if (hint != null) {
        return hint;
      }
    }
    return null;
  }

  /** Returns what to write for an operator or character that the language does not have. */
  static @Nullable String forOperator(String text) {
    return OPERATORS.get(text);
  }

  private static @Nullable String ofQuotes(SyntaxSpot spot) {
    boolean text = spot.expected().has(AdbLexer.STRING) && !spot.expected().hasExpression();
    if (spot.type(0) == AdbLexer.QUOTED_NAME && text) {
      return "text stands in single quotes";
    }
    if (spot.type(0) == AdbLexer.STRING && spot.expected().hasName()) {
      return "a name stands in double quotes, or in none";
    }
    boolean typed =
        switch (spot.type(-1)) {
          case AdbLexer.DATE, AdbLexer.TIME, AdbLexer.TIMESTAMP, AdbLexer.UUID, AdbLexer.INTERVAL ->
              true;
          default -> false;
        };
    if (spot.type(0) == AdbLexer.QUOTED_NAME && typed) {
      return "text stands in single quotes";
    }
    if (spot.type(-1) == AdbLexer.STRING && spot.touchesPrevious() && isWordLike(spot.type(0))) {
      return "a quote inside text is doubled: ''";
    }
    return null;
  }

  private static boolean isWordLike(int type) {
    return SyntaxWords.isName(type) || type == AdbLexer.INTEGER || type == AdbLexer.STRING;
  }

  /** A local rule cannot be called like the first word of a statement. */
  private static @Nullable String ofFirstWord(SyntaxSpot spot) {
    int first = spot.tokens().get(0).getType();
    boolean clause =
        spot.isHead(0)
            && SyntaxWords.isKeyword(first)
            && (spot.index() == 1 || spot.type(0) == AdbLexer.IMPLIES);
    if (!clause) {
      return null;
    }
    String word = spot.tokens().get(0).getText();
    return "`%s` begins a statement: write \"%s\" for a rule of that name".formatted(word, word);
  }

  private static @Nullable String ofMissingSeparator(SyntaxSpot spot) {
    if (spot.type(-1) == AdbLexer.SEMICOLON) {
      return "one statement at a time: a second one begins here";
    }
    if (spot.expected().has(AdbLexer.DOT)) {
      if (spot.isHead(spot.index()) || isMain(spot.type(0))) {
        return "a `.` is missing before " + quoted(spot);
      }
      if (spot.type(0) == AdbLexer.IMPLIES) {
        return "a clause has one `:-`, and ends with `.`";
      }
    }
    boolean first = StatementWords.isAdb(spot.word(0)) || StatementWords.isSql(spot.word(0));
    if (spot.expected().hasEnd() && first && SyntaxWords.isName(spot.type(0))) {
      return "a `;` is missing before " + quoted(spot);
    }
    if (spot.type(0) == AdbLexer.LESS && spot.expected().has(AdbLexer.IMPLIES)) {
      return "write `:-` after the head of a clause";
    }
    return ofLocalClause(spot);
  }

  private static @Nullable String ofLocalClause(SyntaxSpot spot) {
    boolean stored = spot.tokens().get(0).getType() == AdbLexer.CREATE;
    boolean afterClause = spot.type(-1) == AdbLexer.DOT && SyntaxWords.isFirst(spot.type(0));
    boolean atEnd =
        isEnd(spot)
            && (spot.type(-1) == AdbLexer.DOT
                || (spot.expected().has(AdbLexer.DOT) && !spot.expected().hasEnd()));
    return !stored && (afterClause || atEnd)
        ? "clauses belong to a `find`, `add` or `preview` after them; `create rule` stores them"
        : null;
  }

  private static boolean isEnd(SyntaxSpot spot) {
    return spot.type(0) == Token.EOF || spot.type(0) == AdbLexer.SEMICOLON;
  }

  private static boolean isMain(int type) {
    return type == AdbLexer.FIND || type == AdbLexer.ADD || type == AdbLexer.PREVIEW;
  }

  private static @Nullable String ofJoin(SyntaxSpot spot) {
    if (spot.type(0) == AdbLexer.JOIN) {
      if (spot.type(-2) == AdbLexer.JOIN) {
        return "a name has at most two parts";
      }
      boolean plain = spot.expected().has(AdbLexer.LPAREN) && !spot.expected().hasOperator();
      return plain ? "the name is not qualified here" : SEPARATED_NAME;
    }
    if (spot.type(0) == AdbLexer.DOT
        && SyntaxWords.isName(spot.type(-1))
        && SyntaxWords.isName(spot.type(1))) {
      return "a `.` that joins a name has no space after it";
    }
    boolean qualified = spot.type(-2) == AdbLexer.JOIN && spot.expected().has(AdbLexer.LPAREN);
    return qualified && spot.type(0) != AdbLexer.JOIN
        ? "a qualified name stands only where an event, a table or an index is named"
        : null;
  }

  private static @Nullable String ofObjects(SyntaxSpot spot) {
    boolean kind = spot.expected().has(AdbLexer.RULE) && !spot.expected().hasName();
    if (kind) {
      return switch (spot.word(0)) {
        case "table" -> "write a stream, which has the key, and events on it";
        case "unique" -> "indexes are not unique: write `create index`";
        case "type" -> "write `event`";
        case "stream", "event", "index" -> "only rules, views and projections can be replaced";
        default -> null;
      };
    }
    if (spot.type(0) == AdbLexer.EXISTS && spot.type(-1) == AdbLexer.IF) {
      return "write `if not exists`";
    }
    if (spot.type(0) == AdbLexer.AS && spot.expected().has(AdbLexer.IMPLIES)) {
      return "a rule has clauses, with `:-`; `create view` takes a query";
    }
    if (spot.type(0) == AdbLexer.LPAREN && spot.expected().has(AdbLexer.AS)) {
      return "the query names the columns";
    }
    return ofObjectChange(spot);
  }

  private static @Nullable String ofObjectChange(SyntaxSpot spot) {
    if (spot.index() == 1 && spot.type(-1) == AdbLexer.ALTER) {
      return "only events can be altered: write `alter event`";
    }
    if (spot.index() == 1 && spot.type(-1) == AdbLexer.SET) {
      return "write `set as of position n`, `set as of timestamp '…'` or `set as of now`";
    }
    if (spot.type(-1) == AdbLexer.EXPLAIN) {
      return "write the statement to explain";
    }
    boolean show = spot.tokens().get(0).getType() == AdbLexer.SHOW;
    if (show && spot.type(0) == AdbLexer.VERSION) {
      return "write `from version n`";
    }
    boolean unknown = spot.index() == 1 || spot.word(-1).equals("tables");
    if (show && unknown) {
      return "write `show` with schema, streams, events, rules, projections, indexes, or account(123)";
    }
    return show && spot.type(0) == AdbLexer.FROM ? "write `show events on stream`" : null;
  }

  private static @Nullable String ofAttributes(SyntaxSpot spot) {
    boolean inSchema =
        spot.tokens().get(0).getType() == AdbLexer.CREATE
            || spot.tokens().get(0).getType() == AdbLexer.ALTER;
    if (!inSchema || spot.expected().hasExpression()) {
      return null;
    }
    if (spot.type(0) == AdbLexer.NOT && spot.type(1) == AdbLexer.NULL) {
      return "attributes are required unless `optional`: leave `not null` out";
    }
    if (spot.type(0) == AdbLexer.NULL) {
      return "write `optional`";
    }
    if (spot.type(0) == AdbLexer.LPAREN && spot.type(-2) == AdbLexer.REFERENCES) {
      return "`references` names a stream and no column";
    }
    if (spot.type(-1) == AdbLexer.DEFAULT) {
      return "a default is a literal";
    }
    if (spot.type(-1) == AdbLexer.RPAREN
        && spot.expected().has(AdbLexer.ON)
        && !spot.expected().has(AdbLexer.DOT)) {
      return "an event is created `on stream`";
    }
    if (spot.word(-2).equals("key") && spot.type(-1) == AdbLexer.LPAREN) {
      return SQL_WORDS.get(spot.word(-3));
    }
    return ofAlteration(spot);
  }

  private static @Nullable String ofAlteration(SyntaxSpot spot) {
    if (spot.word(-2).equals("column") || spot.word(-1).equals("column")) {
      return "leave `column` out";
    }
    boolean change = spot.expected().has(AdbLexer.TYPE) && spot.expected().has(AdbLexer.OPTIONAL);
    if (change && !spot.expected().hasName()) {
      return "write `alter attribute type …` or `alter attribute optional`";
    }
    boolean altered = spot.tokens().get(0).getType() == AdbLexer.ALTER;
    return altered && spot.type(0) == AdbLexer.COMMA ? "one change at a time" : null;
  }

  private static @Nullable String ofStreamKey(SyntaxSpot spot) {
    boolean addition = spot.isIn(AdbParser.RULE_addItem);
    if (addition && spot.expected().has(AdbLexer.TO) && !spot.expected().hasName()) {
      return "an event is added `to stream(key)`";
    }
    boolean attribute = spot.expected().hasName() && !spot.expected().hasExpression();
    if (addition && attribute && spot.type(-1) == AdbLexer.LPAREN) {
      return "write `attribute = value`";
    }
    if (spot.type(0) == AdbLexer.TO && spot.type(-1) == AdbLexer.RPAREN) {
      return "an atom says `on stream(key)`";
    }
    boolean key = spot.isIn(AdbParser.RULE_streamKey) && spot.type(0) != AdbLexer.LPAREN;
    if (key && spot.expected().has(AdbLexer.LPAREN) && !spot.expected().hasExpression()) {
      return "write the key in parentheses, as account(123), or account(_) for any";
    }
    return null;
  }

  private static @Nullable String ofExpectation(SyntaxSpot spot) {
    if (spot.type(-1) == AdbLexer.EXPECT) {
      return spot.word(0).equals("any")
          ? "any version is what is expected without `expect`"
          : "write `expect version n`, `expect new` or `expect exists`";
    }
    if (spot.type(0) == AdbLexer.EQUAL && spot.type(-1) == AdbLexer.VERSION) {
      return "write `expect version n`";
    }
    if (spot.type(0) == AdbLexer.VERSION && spot.expected().has(AdbLexer.EXPECT)) {
      return "write `expect version n`";
    }
    if (spot.type(-1) == AdbLexer.WITH && spot.expected().has(AdbLexer.LPAREN)) {
      return "write `with (name = value, …)`";
    }
    boolean option = spot.type(0) == AdbLexer.EXPECT || spot.type(0) == AdbLexer.WITH;
    return option && spot.follows(AdbLexer.ADD) && spot.follows(AdbLexer.WHERE)
        ? "`expect` and `with` follow `to stream(key)`, before `where`"
        : null;
  }

  private static @Nullable String ofMoment(SyntaxSpot spot) {
    boolean moment = spot.expected().has(AdbLexer.POSITION) && !spot.expected().hasName();
    return moment ? "write `as of position n` or `as of timestamp '…'`" : null;
  }

  private static @Nullable String ofExpression(SyntaxSpot spot) {
    if (spot.type(0) == AdbLexer.STAR && spot.type(-1) == AdbLexer.LPAREN) {
      return "write count() to count matches";
    }
    if (spot.type(0) == AdbLexer.STAR && spot.type(-1) == AdbLexer.FIND) {
      return "name the variables to find";
    }
    if (spot.type(0) == AdbLexer.SLASH && spot.type(-1) == AdbLexer.SLASH) {
      return "comments begin with `--`";
    }
    boolean afterIs =
        spot.type(-1) == AdbLexer.IS
            || (spot.type(-1) == AdbLexer.NOT && spot.type(-2) == AdbLexer.IS);
    if (afterIs) {
      return "`is` goes with null only; `=` and `!=` compare, null being a value like others";
    }
    if (spot.word(-1).equals("select") && spot.type(-2) == AdbLexer.LPAREN) {
      return "a query inside another is an atom: make it a rule or a view";
    }
    if (spot.type(0) == AdbLexer.PLUS && spot.expected().hasExpression()) {
      return "leave the sign out";
    }
    if (spot.type(-1) == AdbLexer.INTERVAL && spot.type(0) == AdbLexer.INTEGER) {
      return "write interval '%s' day".formatted(spot.text());
    }
    boolean point = spot.type(0) == AdbLexer.DOT && spot.expected().hasExpression();
    return point && spot.type(1) == AdbLexer.INTEGER ? "write a digit before the point: 0.5" : null;
  }

  private static @Nullable String ofQuery(SyntaxSpot spot) {
    if (!spot.follows(AdbLexer.FIND)) {
      return null;
    }
    if (spot.type(0) == AdbLexer.FROM) {
      return "`find` reads from the atoms after `where`";
    }
    if (spot.type(-1) == AdbLexer.FIND && spot.type(0) == AdbLexer.WHERE) {
      return "name the variables to find";
    }
    if (spot.type(0) == AdbLexer.AS && spot.expected().has(AdbLexer.WHERE)) {
      return "write `column = expression`";
    }
    if (spot.type(0) == AdbLexer.WHERE) {
      return "conditions are joined by `,`";
    }
    boolean misplaced =
        spot.type(0) == AdbLexer.ORDER
            || spot.type(0) == AdbLexer.LIMIT
            || spot.type(0) == AdbLexer.OFFSET;
    if (misplaced) {
      return "the order is `find … where … order by … limit … offset … as of …`";
    }
    return spot.type(0) == AdbLexer.COMMA && spot.word(-2).equals("limit")
        ? "write `limit n offset m`"
        : null;
  }

  private static @Nullable String ofAdjacentNames(SyntaxSpot spot) {
    boolean list = spot.expected().has(AdbLexer.COMMA) && spot.type(0) == AdbLexer.IDENTIFIER;
    boolean before = SyntaxWords.isName(spot.type(-1)) || spot.type(-1) == AdbLexer.RPAREN;
    return list && (before || spot.expected().hasOperator())
        ? "a `,` is missing before " + quoted(spot)
        : null;
  }

  private static @Nullable String ofEnd(SyntaxSpot spot) {
    boolean open = spot.expected().has(AdbLexer.RPAREN) && spot.hasOpenParenthesis();
    return open && isEnd(spot) ? "a `)` is missing" : null;
  }

  private static String quoted(SyntaxSpot spot) {
    return "`" + spot.text() + "`";
  }
}
