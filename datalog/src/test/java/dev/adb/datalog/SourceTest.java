package dev.adb.datalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.adb.datalog.ast.DataStatement;
import dev.adb.datalog.source.DatalogException;
import dev.adb.datalog.source.SourceLimits;
import dev.adb.datalog.source.SourcePosition;
import dev.adb.datalog.source.SourceRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

  @ParameterizedTest
  @CsvSource({"0,1,1", "2,1,3", "3,2,1", "5,2,3", "7,3,1", "9,4,1", "10,4,2"})
  void countsLinesThatEndWithLfCrOrCrLf(int offset, int line, int column) {
    String text = "ab\ncd\r\ne\rf";

    SourcePosition position = SourcePosition.of(text, offset);

    assertThat(position.line()).isEqualTo(line);
    assertThat(position.column()).isEqualTo(column);
  }

  @Test
  void acceptsWhiteSpaceOfAnyKind() {
    assertThat(DatalogParser.parse("\ufeff show\t\r\n\f\u000bschema\u00a0\u2028;\u3000"))
        .isInstanceOf(DataStatement.Show.class);
  }

  @Test
  void givesRangesInUtf16Units() {
    String text = "find a where p('😀', order_id, \"ü\")";
    DataStatement.Find find = (DataStatement.Find) DatalogParser.parse(text);

    assertThat(find.range().of(text)).isEqualTo(text);
    assertThat(find.body().range().of(text)).isEqualTo("p('😀', order_id, \"ü\")");
    assertThat(find.head().get(0).label(text)).isEqualTo("a");
  }

  @Test
  void labelsAHeadTermWithItsText() {
    String text = "find b = a, a , a  +  1, sum( a ) where p(a)";
    DataStatement.Find find = (DataStatement.Find) DatalogParser.parse(text);

    assertThat(find.head().stream().map(term -> term.label(text)))
        .containsExactly("b", "a", "a  +  1", "sum( a )");
  }

  @Test
  void movesAnErrorIntoTheEnclosingStatement() {
    String outer = "explain\nfind a where p(a), == 1";
    DataStatement.Explain explain = (DataStatement.Explain) DatalogParser.parse(outer);

    assertThatThrownBy(() -> DatalogParser.parse(explain.statement().text()))
        .isInstanceOfSatisfying(
            DatalogException.class,
            e -> {
              DatalogException moved = e.inside(outer, explain.statement().range().start());
              assertThat(e).hasMessage("unknown operator `==`, at 1:20; write `=`");
              assertThat(moved).hasMessage("unknown operator `==`, at 2:20; write `=`");
              assertThat(moved.range().of(outer)).isEqualTo("==");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "é", "\u20ac", "😀"})
  void limitsStatementsByTheirBytes(String unit) {
    int unitBytes = unit.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
    int count = (SourceLimits.STATEMENT_BYTES_MAX - 2) / unitBytes;
    String fits = "'" + unit.repeat(count) + "'";
    String exceeds = "'" + unit.repeat(count + 1) + "'";

    assertThat(DatalogParser.parseExpression(fits).range().end()).isEqualTo(fits.length());
    assertThatThrownBy(() -> DatalogParser.parseExpression(exceeds))
        .isInstanceOfSatisfying(
            DatalogException.class,
            e -> {
              assertThat(e.sqlState()).isEqualTo("54000");
              assertThat(e.reason())
                  .isEqualTo(
                      "statement too long: bytes=%d, limit=1048576"
                          .formatted((count + 1) * unitBytes + 2));
            });
  }

  @Test
  void refusesRangesOutOfOrder() {
    assertThatThrownBy(() -> new SourceRange(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("range out of order: start=2, end=1");
  }
}
