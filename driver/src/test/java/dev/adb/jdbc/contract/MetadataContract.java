package dev.adb.jdbc.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lines 57 to 61 of the check list. */
public abstract class MetadataContract extends JdbcContract {
  private DatabaseMetaData metaData;

  @BeforeEach
  void addMore() throws SQLException {
    metaData = connection.getMetaData();
    update("create index on account.MoneyDeposited (channel)");
    update(
        "create view balance as select account_id, sum(amount) as total from MoneyDeposited"
            + " group by account_id");
    update("create view deposits as select account_id, amount from MoneyDeposited");
  }

  @Test
  void resultColumnsSayWhereTheyComeFrom() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select account_id, version as v, amount, amount * 2 as twice, channel"
                + " from account.MoneyDeposited")) {
      ResultSetMetaData columns = statement.getMetaData();

      assertThat(columns.getColumnLabel(2)).isEqualToIgnoringCase("v");
      assertThat(columns.getColumnName(2)).isEqualTo("version");
      assertThat(columns.getTableName(2)).isEqualTo("MoneyDeposited");
      assertThat(columns.getSchemaName(2)).isEqualTo("account");
      assertThat(columns.getCatalogName(2)).isEmpty();
      assertThat(columns.getTableName(4)).isEmpty();
      assertThat(columns.isAutoIncrement(2)).isTrue();
      assertThat(columns.isAutoIncrement(1)).isFalse();
      assertThat(columns.isNullable(1)).isEqualTo(ResultSetMetaData.columnNoNulls);
      assertThat(columns.isNullable(5)).isEqualTo(ResultSetMetaData.columnNullable);
      assertThat(columns.getColumnType(3)).isEqualTo(Types.DECIMAL);
      assertThat(columns.getColumnTypeName(3)).isEqualTo("decimal");
      assertThat(columns.getPrecision(3)).isEqualTo(12);
      assertThat(columns.getScale(3)).isEqualTo(2);
      assertThat(columns.getColumnDisplaySize(3)).isEqualTo(14);
      assertThat(columns.getColumnClassName(1)).isEqualTo("java.lang.Long");
      assertThat(columns.isSigned(1)).isTrue();
      assertThat(columns.isCaseSensitive(5)).isTrue();
      assertThat(columns.isReadOnly(1)).isTrue();
      assertThat(columns.isSearchable(1)).isTrue();
      assertSqlState("07009", () -> columns.getColumnLabel(6));
    }
  }

  private List<List<Object>> tables(String schema, String table, String... types)
      throws SQLException {
    try (ResultSet result =
        metaData.getTables(null, schema, table, types.length == 0 ? null : types)) {
      return columns(result, "TABLE_TYPE", "TABLE_SCHEM", "TABLE_NAME");
    }
  }

  @Test
  void tablesAreListedAndSorted() throws SQLException {
    assertThat(tables("account", "%"))
        .containsExactly(
            List.of("TABLE", "account", "MoneyDeposited"),
            List.of("TABLE", "account", "TransferSent"),
            List.of("TABLE", "account", "events"));
    assertThat(tables(null, "%", "VIEW"))
        .containsExactly(List.of("VIEW", "main", "balance"), List.of("VIEW", "main", "deposits"));
    assertThat(tables("adb", null))
        .extracting(row -> row.get(2))
        .contains("events", "streams", "event_types", "attributes", "rules", "indexes");
    assertThat(tables(null, "money\\_deposited")).isEmpty();
    assertThat(tables(null, "mone_deposited")).hasSize(1);
    List<String> order = new ArrayList<>();
    tables(null, null).forEach(row -> order.add(String.join("\u0001", row.toArray(new String[0]))));
    assertThat(order).isSorted();
    try (ResultSet result = metaData.getTables(null, null, null, null)) {
      assertThat(result.getMetaData().getColumnCount()).isEqualTo(10);
    }
  }

  @Test
  void columnsAreListedWithAllTheirFacts() throws SQLException {
    try (ResultSet result = metaData.getColumns(null, "account", "MoneyDeposited", "%")) {
      assertThat(result.getMetaData().getColumnCount()).isEqualTo(24);
      assertThat(
              columns(
                  result,
                  "COLUMN_NAME",
                  "DATA_TYPE",
                  "TYPE_NAME",
                  "IS_NULLABLE",
                  "ORDINAL_POSITION",
                  "IS_AUTOINCREMENT"))
          .containsExactly(
              List.of("account_id", Types.BIGINT, "bigint", "NO", 1, "NO"),
              List.of("version", Types.BIGINT, "bigint", "NO", 2, "YES"),
              List.of("global_position", Types.BIGINT, "bigint", "YES", 3, "YES"),
              List.of("recorded_at", Types.TIMESTAMP, "timestamp", "YES", 4, "NO"),
              List.of("event_id", Types.OTHER, "uuid", "YES", 5, "NO"),
              List.of("correlation_id", Types.VARCHAR, "string", "YES", 6, "NO"),
              List.of("causation_id", Types.VARCHAR, "string", "YES", 7, "NO"),
              List.of("metadata", Types.VARCHAR, "json", "YES", 8, "NO"),
              List.of("amount", Types.DECIMAL, "decimal", "NO", 9, "NO"),
              List.of("channel", Types.VARCHAR, "string", "YES", 10, "NO"));
    }
    update(
        "create event Noted (note varchar(9) default 'none' comment 'what was said') on account");
    try (ResultSet result = metaData.getColumns(null, null, "noted", "note")) {
      assertThat(
              columns(
                  result, "TYPE_NAME", "COLUMN_SIZE", "COLUMN_DEF", "REMARKS", "CHAR_OCTET_LENGTH"))
          .containsExactly(List.of("varchar", 9, "'none'", "what was said", 9));
    }
  }

  @Test
  void rulesAreViewsWithTheTypesOfTheirClauses() throws SQLException {
    update(
        "create rule movement(account, amount, channel, moved_at) :- MoneyDeposited(amount,"
            + " channel or null, recorded_at = moved_at) on account(account)."
            + " movement(a, -x, null, t) :- TransferSent(amount = x, recorded_at = t) on account(a)");
    update("create rule total(account, sum_ = sum(x), n = count()) :- movement(account, x, _, _)");

    assertThat(tables(null, "movement")).containsExactly(List.of("VIEW", "main", "movement"));
    assertThat(tables("main", "%", "VIEW")).extracting(row -> row.get(2)).contains("total");
    try (ResultSet result = metaData.getColumns(null, "main", "%", "%")) {
      assertThat(
              columns(
                  result,
                  "TABLE_NAME",
                  "COLUMN_NAME",
                  "DATA_TYPE",
                  "COLUMN_SIZE",
                  "IS_NULLABLE",
                  "ORDINAL_POSITION"))
          .contains(
              List.of("movement", "account", Types.BIGINT, 19, "NO", 1),
              List.of("movement", "amount", Types.DECIMAL, 12, "NO", 2),
              List.of("movement", "moved_at", Types.TIMESTAMP, 23, "YES", 4),
              List.of("total", "n", Types.BIGINT, 19, "NO", 3));
    }
    try (PreparedStatement statement = connection.prepareStatement("select * from total")) {
      ResultSetMetaData columns = statement.getMetaData();
      assertThat(columns.getSchemaName(2)).isEqualTo("main");
      assertThat(columns.getTableName(2)).isEqualTo("total");
      assertThat(columns.getColumnTypeName(2)).isEqualTo("decimal");
      assertThat(columns.getScale(2)).isEqualTo(2);
    }
  }

  @Test
  void keysAndIndexesAreListed() throws SQLException {
    try (ResultSet result = metaData.getPrimaryKeys(null, "account", "MoneyDeposited")) {
      assertThat(columns(result, "COLUMN_NAME", "KEY_SEQ"))
          .containsExactly(List.of("account_id", 1), List.of("version", 2));
    }
    try (ResultSet result = metaData.getIndexInfo(null, "account", "MoneyDeposited", false, true)) {
      assertThat(columns(result, "NON_UNIQUE", "INDEX_NAME", "COLUMN_NAME"))
          .contains(List.of(true, "MoneyDeposited_channel", "channel"))
          .anySatisfy(row -> assertThat(row).contains(false, "account_id"));
    }
    List<Object> reference =
        List.of("account", "events", "account_id", "TransferSent", "to_account");
    String[] labels = {
      "PKTABLE_SCHEM", "PKTABLE_NAME", "PKCOLUMN_NAME", "FKTABLE_NAME", "FKCOLUMN_NAME"
    };
    try (ResultSet result = metaData.getImportedKeys(null, "account", "TransferSent")) {
      assertThat(columns(result, labels)).containsExactly(reference);
    }
    try (ResultSet result = metaData.getExportedKeys(null, "account", "events")) {
      assertThat(columns(result, labels)).containsExactly(reference);
    }
    try (ResultSet result =
        metaData.getCrossReference(null, "account", "events", null, "account", "TransferSent")) {
      assertThat(columns(result, labels)).containsExactly(reference);
    }
    try (ResultSet result =
        metaData.getBestRowIdentifier(
            null, "account", "MoneyDeposited", DatabaseMetaData.bestRowSession, false)) {
      assertThat(columns(result, "COLUMN_NAME"))
          .containsExactly(List.of("account_id"), List.of("version"));
    }
  }

  @Test
  void factsAndListsAgree() throws SQLException {
    try (ResultSet result = metaData.getTypeInfo()) {
      List<List<Object>> types = columns(result, "DATA_TYPE", "TYPE_NAME");
      assertThat(types).isSortedAccordingTo((a, b) -> (Integer) a.get(0) - (Integer) b.get(0));
      assertThat(types).hasSize(13);
    }
    assertThat(metaData.getSQLKeywords().split(",")).contains("LIMIT", "STREAM");
    try (ResultSet result = metaData.getSchemas()) {
      assertThat(columns(result, "TABLE_SCHEM"))
          .containsExactly(List.of("account"), List.of("adb"), List.of("main"), List.of("sample"));
    }
    try (ResultSet result = metaData.getCatalogs()) {
      assertThat(result.next()).isFalse();
    }
    try (ResultSet result = metaData.getTableTypes()) {
      assertThat(columns(result, "TABLE_TYPE"))
          .containsExactly(List.of("SYSTEM TABLE"), List.of("TABLE"), List.of("VIEW"));
    }
    assertThat(metaData.storesMixedCaseIdentifiers()).isTrue();
    assertThat(metaData.supportsMixedCaseIdentifiers()).isFalse();
    String quote = metaData.getIdentifierQuoteString();
    assertThat(rows("select " + quote + "ACCOUNT_ID" + quote + " from moneydeposited")).isEmpty();
    assertThat(metaData.supportsTransactionIsolationLevel(Connection.TRANSACTION_SERIALIZABLE))
        .isTrue();
    assertThat(metaData.supportsResultSetType(ResultSet.TYPE_SCROLL_INSENSITIVE)).isTrue();
    assertThat(metaData.getConnection()).isSameAs(connection);
  }

  /** What tools read by reflection: none of it may throw, and every list has columns. */
  @Test
  void nothingThrows() throws Exception {
    for (Method method : DatabaseMetaData.class.getMethods()) {
      if (method.getName().equals("unwrap")) {
        continue;
      }
      Object[] arguments =
          Arrays.stream(method.getParameterTypes()).map(MetadataContract::neutral).toArray();
      Object value = method.invoke(metaData, arguments);
      if (value instanceof ResultSet result) {
        assertThat(result.getMetaData().getColumnCount()).as(method.getName()).isPositive();
        rows(result);
        result.close();
      }
    }
  }

  private static Object neutral(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    if (type == boolean.class) {
      return false;
    }
    return type == Class.class ? String.class : null;
  }

  @Test
  void whatIsSaidToBeSupportedRuns() throws SQLException {
    deposit(1, "10");
    deposit(2, "20");
    for (String query :
        List.of(
            "select account_id as \"x\" from MoneyDeposited order by amount",
            "select max(amount) from MoneyDeposited group by account_id, channel",
            "select a.amount from MoneyDeposited a order by a.amount * 2",
            "select * from MoneyDeposited where channel like 'a!%' escape '!'",
            "select * from MoneyDeposited a left join TransferSent b on a.account_id = b.to_account",
            "select * from MoneyDeposited a full join TransferSent b on a.account_id = b.to_account",
            "select * from MoneyDeposited where amount = (select max(amount) from MoneyDeposited)",
            "select * from MoneyDeposited a where exists"
                + " (select 1 from TransferSent b where b.account_id = a.account_id)",
            "select * from MoneyDeposited where account_id in (select account_id from TransferSent)",
            "select * from MoneyDeposited where amount > all (select amount from TransferSent)",
            "select amount from MoneyDeposited union select amount from TransferSent",
            "select amount from MoneyDeposited union all select amount from TransferSent",
            "select null + 1 from MoneyDeposited")) {
      assertThat(rows(query)).as(query).isNotNull();
    }
    assertThat(rows("select channel from MoneyDeposited order by channel nulls last")).hasSize(2);
  }

  @Test
  void escapeFunctionsRun() throws SQLException {
    for (String call :
        List.of(
            "abs(-1)",
            "acos(0.5)",
            "asin(0.5)",
            "atan(0.5)",
            "atan2(1, 2)",
            "ceiling(1.5)",
            "cos(1)",
            "cot(1)",
            "degrees(1)",
            "exp(1)",
            "floor(1.5)",
            "log(2)",
            "log10(2)",
            "mod(5, 3)",
            "pi()",
            "power(2, 3)",
            "radians(1)",
            "rand()",
            "round(1.25, 1)",
            "sign(-2)",
            "sin(1)",
            "sqrt(4)",
            "tan(1)",
            "truncate(1.25, 1)",
            "ascii('a')",
            "char_length('a')",
            "character_length('a')",
            "concat('a', 'b')",
            "insert('abc', 2, 1, 'x')",
            "lcase('A')",
            "left('abc', 2)",
            "length('ab ')",
            "locate('b', 'abc')",
            "locate('b', 'abcb', 3)",
            "ltrim(' a')",
            "replace('abc', 'b', 'x')",
            "rtrim('a ')",
            "substring('abc', 2)",
            "substring('abc', 2, 1)",
            "ucase('a')",
            "curdate()",
            "current_date()",
            "current_timestamp()",
            "now()",
            "dayofmonth(date '2026-01-31')",
            "dayofweek(date '2026-01-31')",
            "dayofyear(date '2026-01-31')",
            "extract(year from date '2026-01-31')",
            "hour(timestamp '2026-01-31 09:00:00')",
            "minute(timestamp '2026-01-31 09:00:00')",
            "month(date '2026-01-31')",
            "quarter(date '2026-01-31')",
            "second(timestamp '2026-01-31 09:00:00')",
            "week(date '2026-01-31')",
            "year(date '2026-01-31')",
            "timestampadd(SQL_TSI_DAY, 1, timestamp '2026-01-31 09:00:00')",
            "timestampdiff(SQL_TSI_DAY, date '2026-01-30', date '2026-01-31')",
            "ifnull(null, 1)")) {
      assertThat(rows("select {fn " + call + "}")).as(call).hasSize(1);
    }
  }
}
