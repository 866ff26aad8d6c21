package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.adb.datalog.ast.Statement;
import dev.adb.datalog.parser.grammar.AdbLexer;
import dev.adb.datalog.print.AstPrinter;
import dev.adb.datalog.source.DatalogException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.junit.jupiter.api.Test;

class FuzzTest {
  private static final int ROUND_COUNT = 4_000;

  private static final List<String> PIECES =
      List.of(
          " ",
          "(",
          ")",
          ",",
          ".",
          ";",
          "'",
          "\"",
          "`",
          ":-",
          "?",
          "_",
          "=",
          "<",
          "-",
          "--",
          "/*",
          "*/",
          "1",
          "1.5",
          "1e3",
          "x",
          "not ",
          " or ",
          " and ",
          "null",
          "case ",
          " end",
          " in ",
          " between ",
          "find ",
          "add ",
          " where ",
          " on ",
          " to ",
          " as of ",
          "create ",
          "\n",
          "\0",
          "\ud83d",
          "😀",
          "ſ",
          "İ",
          "\u00a0",
          "\\",
          "$",
          "999999999999999999999999999999999999999",
          "x'0",
          "interval '1' day",
          "date '2026-02-30'",
          "::",
          "||",
          "&&",
          "\u2028",
          "é");

  /**
   * Goal: whatever the text, parsing gives a statement or a positioned error, and never anything
   * else.
   *
   * <p>Method: the inputs of the golden files, cut, doubled, swapped and spliced at random; what
   * parses must also print and read back.
   */
  @Test
  void givesAStatementOrAPositionedError() {
    long seed = Seed.get();
    Random random = new Random(seed);
    List<String> corpus = corpus();
    for (int i = 0; i < ROUND_COUNT; i++) {
      String text = mutate(random, corpus, 1 + random.nextInt(4));
      try {
        check(text);
      } catch (RuntimeException | AssertionError | StackOverflowError e) {
        fail("text: " + text + "\n" + Seed.rerun(FuzzTest.class, seed), e);
      }
    }
  }

  private static void check(String text) {
    try {
      Statement statement = DatalogParser.parse(text);
      assertThat(statement.range().end()).isLessThanOrEqualTo(text.length());
      String printed = AstPrinter.print(statement);
      assertThat(AstDump.dump(DatalogParser.parse(printed))).isEqualTo(AstDump.dump(statement));
    } catch (DatalogException e) {
      checkPosition(text, e);
    }
    try {
      DatalogParser.parseExpression(text);
    } catch (DatalogException e) {
      checkPosition(text, e);
    }
    try {
      assertThat(StatementLanguage.of(text)).isNotNull();
    } catch (DatalogException e) {
      checkPosition(text, e);
    }
    checkSplit(text);
  }

  private static void checkPosition(String text, DatalogException e) {
    assertThat(e.range().end()).isLessThanOrEqualTo(text.length());
    assertThat(e.line()).isPositive();
    assertThat(e.column()).isBetween(1, e.sourceLine().length() + 1);
    assertThat(e.render()).startsWith(e.getMessage()).contains("^");
    assertThat(e.sqlState()).hasSize(5);
  }

  /** The splitter has a scanner of its own: it must see the statements that the lexer sees. */
  private static void checkSplit(String text) {
    List<String> expected = new ArrayList<>();
    int start = -1;
    int end = 0;
    AdbLexer lexer = new AdbLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    int[] offsets = text.codePoints().map(Character::charCount).toArray();
    int[] unitOffsets = new int[offsets.length + 1];
    for (int i = 0; i < offsets.length; i++) {
      unitOffsets[i + 1] = unitOffsets[i] + offsets[i];
    }
    for (Token token = lexer.nextToken(); ; token = lexer.nextToken()) {
      int type = token.getType();
      if (type == AdbLexer.UNCLOSED_STRING
          || type == AdbLexer.UNCLOSED_NAME
          || type == AdbLexer.UNCLOSED_COMMENT
          || text.contains("x'")
          || text.contains("X'")) {
        // What follows an open quote is nobody's statement; x'…' has no doubled quotes.
        return;
      }
      if (type == AdbLexer.SEMICOLON || type == Token.EOF) {
        if (start >= 0) {
          expected.add(text.substring(start, end));
        }
        start = -1;
        if (type == Token.EOF) {
          break;
        }
      } else {
        start = start < 0 ? unitOffsets[token.getStartIndex()] : start;
        end = unitOffsets[token.getStopIndex() + 1];
      }
    }
    assertThat(StatementSplitter.split(text)).extracting(StatementText::text).isEqualTo(expected);
  }

  private static List<String> corpus() {
    List<String> corpus = new ArrayList<>();
    GoldenFile.filesIn("parser")
        .forEach(
            path -> GoldenFile.read(path).cases().forEach(golden -> corpus.add(golden.input())));
    return corpus;
  }

  private static String mutate(Random random, List<String> corpus, int count) {
    String text = corpus.get(random.nextInt(corpus.size()));
    for (int i = 0; i < count; i++) {
      int from = random.nextInt(text.length() + 1);
      int to = from + random.nextInt(Math.min(12, text.length() - from) + 1);
      String piece = PIECES.get(random.nextInt(PIECES.size()));
      String other = corpus.get(random.nextInt(corpus.size()));
      text =
          switch (random.nextInt(6)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> text.substring(0, from) + piece + text.substring(from);
            case 3 -> text.substring(0, from) + piece + text.substring(to);
            case 4 -> text.substring(0, from) + other.substring(random.nextInt(other.length() + 1));
            default -> text.substring(from) + text.substring(0, from);
          };
    }
    return text;
  }
}
