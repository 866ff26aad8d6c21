package dev.adb.session.definition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.calcite.expr.Dialect;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlNamesTest {
  private static final Set<String> FUNCTIONS_WITHOUT_PARENTHESES =
      Set.of(
          "current_catalog",
          "current_date",
          "current_path",
          "current_role",
          "current_schema",
          "current_time",
          "current_timestamp",
          "current_user",
          "localtime",
          "localtimestamp",
          "session_user",
          "system_user",
          "user");

  /** Where the name of a stream, an event or an attribute stands in SQL. */
  private static final List<String> PLACES =
      List.of(
          "select * from %s",
          "select %s from t where %<s = 1",
          "select t.%s from s.%<s as t",
          "insert into s.%s (%<s) values (1)",
          "select a as b from t order by %s");

  @Test
  void theWordsThatNeedQuotesAreThoseThatTheParserTakesForSomethingElse() {
    TreeSet<String> listed = new TreeSet<>();
    TreeSet<String> refused = new TreeSet<>(FUNCTIONS_WITHOUT_PARENTHESES);
    for (String token : SqlParser.create("", Dialect.PARSER).getMetadata().getTokens()) {
      String word = token.toLowerCase(Locale.ROOT);
      if (!word.matches("[a-z_][a-z0-9_]*")) {
        continue;
      }
      if (SqlNames.mustBeQuoted(word)) {
        listed.add(word);
      }
      if (!PLACES.stream().allMatch(place -> isName(place, word))) {
        refused.add(word);
      }
    }

    assertThat(listed).isEqualTo(refused);
  }

  private static boolean isName(String place, String word) {
    try {
      SqlNode parsed = SqlParser.create(place.formatted(word), Dialect.PARSER).parseStmt();
      return !(parsed instanceof SqlSelect select)
          || select.getSelectList().get(0) instanceof SqlIdentifier;
    } catch (SqlParseException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"größe", "two words", "1st", "a\"b", "a-b", ""})
  void otherCharactersNeedQuotes(String name) {
    assertThat(SqlNames.mustBeQuoted(name)).isTrue();
  }

  @Test
  void aQuoteIsDoubled() {
    assertThat(SqlNames.quoted("a\"b")).isEqualTo("\"a\"\"b\"");
  }
}
