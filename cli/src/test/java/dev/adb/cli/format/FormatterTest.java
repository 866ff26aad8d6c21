package dev.adb.cli.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FormatterTest {

  private static final String PEOPLE =
      "select * from (values (1, 'axel', 12.50), (20, null, null), (3, '', 0.05)) as t(id, name, amount)";

  private Connection connection;

  @BeforeEach
  void connect() throws Exception {
    connection = DriverManager.getConnection("jdbc:adb:mem:FormatterTest");
  }

  @AfterEach
  void disconnect() throws Exception {
    connection.close();
  }

  @Test
  void tableAlignsNumbersRightAndShowsNullAsItsOwnSign() throws Exception {
    assertThat(lower(format(OutputFormat.TABLE, PEOPLE)))
        .isEqualTo(
            """
            id | name | amount
            ---+------+-------
             1 | axel |  12.50
            20 | ∅    |      ∅
             3 |      |   0.05
            (3 rows)
            """);
  }

  @Test
  void tableCountsOneRowInTheSingularAndNoRowsInThePlural() throws Exception {
    assertThat(format(OutputFormat.TABLE, "select 1 as \"n\"")).isEqualTo("n\n-\n1\n(1 row)\n");
    assertThat(
            format(OutputFormat.TABLE, "select 1 as \"n\" from (values (1)) as t(x) where x = 2"))
        .isEqualTo("n\n-\n(0 rows)\n");
  }

  @Test
  void tableAlignsByTheWidthThatATerminalShows() throws Exception {
    String sql =
        "select * from (values ('日本語', 'a'), ('e\u0301', 'b'), ('👩‍👩‍👧', 'c'), ('🇸🇪', 'd'), ('❤️', 'e'))"
            + " as t(\"w\", \"x\")";

    assertThat(format(OutputFormat.TABLE, sql))
        .isEqualTo(
            """
            w      | x
            -------+--
            日本語 | a
            e\u0301      | b
            👩‍👩‍👧     | c
            🇸🇪     | d
            ❤️     | e
            (5 rows)
            """);
  }

  @Test
  void tableEscapesWhatWouldMoveTheCursor() throws Exception {
    String sql = "select * from (values ('a\nb\tc\u001b[31md\u202ee')) as t(\"x\")";

    assertThat(format(OutputFormat.TABLE, sql))
        .isEqualTo(
            """
            x
            -------------------------
            a\\nb\\tc\\u001b[31md\\u202ee
            (1 row)
            """);
  }

  @Test
  void tableIsCutToTheTerminalFromItsWidestColumn() throws Exception {
    String sql =
        "select * from (values ('abcdefghijklmnopqrstuvwxyz', 'short', 7)) as t(\"long\", \"text\", \"n\")";

    assertThat(format(OutputFormat.TABLE, sql, 24))
        .isEqualTo(
            """
            long         | text  | n
            -------------+-------+--
            abcdefghijk… | short | 7
            (1 row)
            """);
  }

  @Test
  void tableOfManyColumnsIsCutAtTheEdge() throws Exception {
    String sql =
        "select * from (values ('aaaaaaaaaa', 'bbbbbbbbbb', 'cccccccccc')) as t(\"x\", \"y\", \"z\")";

    assertThat(format(OutputFormat.TABLE, sql, 20))
        .isEqualTo(
            """
            x        | y       …
            ---------+---------…
            aaaaaaa… | bbbbbbb……
            (1 row)
            """);
  }

  @Test
  void tableMeasuresOnlyItsFirstRowsAndLosesNothingOfLaterOnes() throws Exception {
    int rowCount = TableFormatter.MEASURED_ROW_COUNT_MAX + 1;
    StringBuilder sql = new StringBuilder("select * from (values ");
    for (int i = 1; i < rowCount; i++) {
      sql.append("('a', 'b'), ");
    }
    sql.append("('wide', 'b')) as t(\"x\", \"y\")");

    String table = format(OutputFormat.TABLE, sql.toString());

    assertThat(table).startsWith("x | y\n--+--\na | b\n");
    assertThat(table).endsWith("a | b\nwide | b\n(1001 rows)\n");
    assertThat(table.lines()).hasSize(rowCount + 3);
  }

  @Test
  void csvTellsNullFromTheEmptyString() throws Exception {
    assertThat(lower(format(OutputFormat.CSV, PEOPLE)))
        .isEqualTo("id,name,amount\r\n1,axel,12.50\r\n20,,\r\n3,\"\",0.05\r\n");
  }

  @Test
  void csvQuotesWhatRfc4180Asks() throws Exception {
    String sql =
        "select * from (values ('a,b', 'c\"d', 'e\nf', ' g ', 'h\ri')) as t(\"1,2\", \"x\", \"y\", \"z\", \"r\")";

    assertThat(format(OutputFormat.CSV, sql))
        .isEqualTo("\"1,2\",x,y,z,r\r\n\"a,b\",\"c\"\"d\",\"e\nf\", g ,\"h\ri\"\r\n");
  }

  @Test
  void jsonKeepsNumbersExactAndNulls() throws Exception {
    assertThat(lower(format(OutputFormat.JSON, PEOPLE)))
        .isEqualTo(
            """
            [
            {"id":1,"name":"axel","amount":12.50},
            {"id":20,"name":null,"amount":null},
            {"id":3,"name":"","amount":0.05}
            ]
            """);
  }

  @Test
  void jsonOfNoRowsIsAnEmptyArray() throws Exception {
    assertThat(format(OutputFormat.JSON, "select 1 as n from (values (1)) as t(x) where x = 2"))
        .isEqualTo("[]\n");
  }

  @Test
  void jsonEscapesTextAndRenamesALabelThatComesTwice() throws Exception {
    String sql = "select s as \"x\", s as \"x\" from (values ('a\"b\\c\nd\u0001é😀')) as t(s)";

    assertThat(format(OutputFormat.JSON, sql))
        .isEqualTo(
            """
            [
            {"x":"a\\"b\\\\c\\nd\\u0001é😀","x_2":"a\\"b\\\\c\\nd\\u0001é😀"}
            ]
            """);
  }

  @Test
  void everyTypeHasOneTextInEachFormat() throws Exception {
    String sql =
        """
        select true as "b", cast(9223372036854775807 as bigint) as "l", cast(1e300 as double) as "d",
               cast(12345678901234567890123456789012345678 as decimal(38, 0)) as "m",
               date '2026-01-31' as "dt", time '09:00:00' as "t",
               timestamp '2026-01-31 09:00:00.250' as "ts", x'0aff' as "x",
               uuid '6c1f0f6e-9f6b-4c5e-8a3e-2f4f6a1d7b10' as "u"
        """;

    assertThat(format(OutputFormat.VERTICAL, sql))
        .isEqualTo(
            """
            -- row 1
            b  | true
            l  | 9223372036854775807
            d  | 1.0E300
            m  | 12345678901234567890123456789012345678
            dt | 2026-01-31
            t  | 09:00:00
            ts | 2026-01-31 09:00:00.250
            x  | 0aff
            u  | 6c1f0f6e-9f6b-4c5e-8a3e-2f4f6a1d7b10
            (1 row)
            """);
    assertThat(format(OutputFormat.JSON, sql))
        .isEqualTo(
            """
            [
            {"b":true,"l":9223372036854775807,"d":1.0E300,"m":12345678901234567890123456789012345678,\
            "dt":"2026-01-31","t":"09:00:00","ts":"2026-01-31T09:00:00.250","x":"Cv8=",\
            "u":"6c1f0f6e-9f6b-4c5e-8a3e-2f4f6a1d7b10"}
            ]
            """);
  }

  @Test
  void verticalNumbersItsRowsAndAlignsItsLabels() throws Exception {
    assertThat(lower(format(OutputFormat.VERTICAL, PEOPLE)))
        .isEqualTo(
            """
            -- row 1
            id     | 1
            name   | axel
            amount | 12.50
            -- row 2
            id     | 20
            name   | ∅
            amount | ∅
            -- row 3
            id     | 3
            name   |\s
            amount | 0.05
            (3 rows)
            """);
  }

  @Test
  void formatIsFoundByNameInAnyCase() {
    assertThat(OutputFormat.named("Csv")).isEqualTo(OutputFormat.CSV);
    assertThatThrownBy(() -> OutputFormat.named("xml"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no such format: value=xml, allowed=table, csv, json, vertical");
  }

  private String format(OutputFormat format, String sql) throws Exception {
    return format(format, sql, Integer.MAX_VALUE);
  }

  private String format(OutputFormat format, String sql, int widthMax) throws Exception {
    StringWriter out = new StringWriter();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      format.formatter(widthMax).write(rows, out);
    }
    return out.toString();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
