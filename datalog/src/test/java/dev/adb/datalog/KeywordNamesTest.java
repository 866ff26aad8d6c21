package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.datalog.parser.grammar.AdbLexer;
import dev.adb.datalog.print.AstPrinter;
import dev.adb.datalog.source.DatalogException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeywordNamesTest {
  private static final Set<String> NO_VARIABLES =
      Set.of(
          "and", "or", "not", "null", "true", "false", "case", "when", "then", "else", "end", "in",
          "is", "like", "between", "as", "by", "on", "to", "with", "where", "order", "limit",
          "offset", "expect");

  static Stream<String> keywords() {
    Stream<String> tokens =
        IntStream.rangeClosed(AdbLexer.ADD, AdbLexer.ZONE)
            .mapToObj(type -> AdbLexer.VOCABULARY.getSymbolicName(type).toLowerCase(Locale.ROOT));
    Stream<String> sql =
        Stream.of(
            "select",
            "values",
            "table",
            "insert",
            "update",
            "delete",
            "merge",
            "describe",
            "call",
            "group",
            "having",
            "join",
            "user",
            "int",
            "string",
            "count",
            "sum");
    return Stream.concat(tokens, sql);
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void namesStreamsEventsAttributesRulesColumnsAndIndexes(String word) {
    List<String> statements =
        List.of(
            "create stream %s (%s int)",
            "create event %s (%s int, x int optional) on %s",
            "create index %s on %s.%s (%s, x)",
            "create index on %s (%s)",
            "create rule %s(%s = 1) :- p(1). %s(2)",
            "create view %s as select 1",
            "create projection %s(%s) :- p(x)".replace("(%s)", "(%s = x)"),
            "create projection %s as select 1",
            "alter event %s add %s int",
            "alter event %s rename %s to %s",
            "alter event %s rename to %s",
            "alter event %s alter %s type bigint",
            "alter event %s alter %s optional",
            "alter event %s drop %s",
            "drop stream %s",
            "drop rule %s, %s",
            "drop event %s.%s",
            "add %s(%s = 1) to %s(1)",
            "add %s.%s() to %s(1) with (%s = 1)",
            "find %s = x where p(x)",
            "find x where %s.%s(%s = x) on %s(x)",
            "find x where p(%s = x or null, %s = not x)",
            "show events on %s",
            "show %s(1) from version 5 desc",
            "erase %s(1)",
            "savepoint %s",
            "rollback to %s",
            "release %s");
    for (String pattern : statements) {
      String statement = pattern.replace("%s", word);
      String printed = AstPrinter.print(DatalogParser.parse(statement));

      assertThat(AstDump.dump(DatalogParser.parse(printed)))
          .as(statement)
          .isEqualTo(AstDump.dump(DatalogParser.parse(statement)));
    }
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void namesAtomsAndTheirStreams(String word) {
    // not(x) is a negation: that one name needs quotes.
    String name = word.equals("not") ? "\"not\"" : word;

    assertThat(
            AstDump.dump(DatalogParser.parse("find x where %s(x) on %s(x)".formatted(name, word))))
        .contains(
            "(Atom %s [(Argument - (Variable 'x') Boolean:false)] (StreamKey %s "
                .formatted(word, word));
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void namesVariablesUnlessReserved(String word) {
    String pattern = "find %s where p(%s), %s > 1 order by %s";
    String statement = pattern.replace("%s", word);
    if (NO_VARIABLES.contains(word)) {
      boolean literal = Set.of("true", "false", "null").contains(word);
      if (!literal) {
        assertThatThrownBy(() -> DatalogParser.parse(statement))
            .isInstanceOf(DatalogException.class);
      }
    } else if (!word.startsWith("current_")) {
      assertThat(AstDump.dump(DatalogParser.parse(statement)))
          .contains("(HeadTerm - (Variable '%s'))".formatted(word));
    }
    assertThat(AstDump.dump(DatalogParser.parse(pattern.replace("%s", '"' + word + '"'))))
        .contains("(HeadTerm - (Variable '%s'))".formatted(word));
  }

  @ParameterizedTest
  @MethodSource("keywords")
  void ignoresCase(String word) {
    String upper = word.toUpperCase(Locale.ROOT);

    assertThat(AstDump.dump(DatalogParser.parse("drop rule " + upper)))
        .isEqualTo("(Drop RULE Boolean:false [" + upper + "])");
  }
}
