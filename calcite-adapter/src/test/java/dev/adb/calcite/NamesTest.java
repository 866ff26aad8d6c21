package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.adb.calcite.error.QueryException;
import dev.adb.engine.type.DataType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How names find tables, and what a result says of where its columns come from. */
class NamesTest extends SqlTest {

  @Test
  void aUniqueEventNeedsNoStream() {
    assertThat(sql.rows("select count(*) from moneydeposited")).containsExactly("4");
  }

  @Test
  void anAmbiguousEventIsRefusedWithItsPlace() {
    QueryException fault = fault("select 1\nfrom AccountOpened");

    assertThat(fault.sqlState()).isEqualTo("42702");
    assertThat(fault)
        .hasMessage(
            "AccountOpened is ambiguous: write account.AccountOpened or sensor.AccountOpened");
    assertThat(fault.place()).isEqualTo(new QueryException.Place(2, 6, 2, 18));
  }

  @Test
  void theDefaultSchemaComesFirst() {
    PlannedQuery query =
        (PlannedQuery)
            sql.planner.plan(
                "select count(*) from AccountOpened", sql.context().withDefaultSchema("SENSOR"));

    assertThat(sql.rows(query)).containsExactly("0");
  }

  @Test
  void aStreamMayBeNamedLikeAnEvent() {
    bank.stream("Payment", "id", DataType.INT);
    bank.event("Payment", "Payment", new TestDatabase.Attribute("sum", DataType.INT));
    bank.add("Payment", "Payment", 1, 5);

    assertThat(sql.rows("select \"sum\" from Payment")).containsExactly("5");
    assertThat(sql.rows("select p.\"sum\" from Payment.Payment p")).containsExactly("5");
    assertThat(sql.rows("select event_type from Payment.events")).containsExactly("Payment");
  }

  @Test
  void columnsTellTheirOrigin() {
    List<ResultColumn> columns =
        sql.query("select Amount as a, amount + 1, version from MoneyDeposited").columns();

    assertThat(columns)
        .containsExactly(
            new ResultColumn(
                "a",
                "account",
                "MoneyDeposited",
                "amount",
                DataType.decimal(12, 2),
                false,
                false,
                false),
            new ResultColumn(
                "EXPR$1", null, null, "EXPR$1", DataType.decimal(13, 2), false, false, false),
            new ResultColumn(
                "version",
                "account",
                "MoneyDeposited",
                "version",
                DataType.BIGINT,
                false,
                false,
                true));
  }

  @Test
  void jsonStaysJsonWhereItComesUnchangedFromAColumn() {
    assertThat(
            sql.types(
                "select note, m, note || '' from (select note, metadata as m from Measured) t"))
        .isEqualTo("json, json, string");
    assertThat(sql.types("select metadata from MoneyDeposited union select metadata from Measured"))
        .isEqualTo("json");
  }

  @Test
  void everyTypeOfAttributeKeepsItsType() {
    assertThat(
            sql.types(
                "select value, amount, ok, raw, note, taken, day, total, id, name from Measured"))
        .isEqualTo("double, int, boolean, bytes, json, time, date, bigint, uuid, string");
  }

  @Test
  void valuesOfEveryTypeComeThrough() {
    java.util.UUID id = new java.util.UUID(-1, 2);
    bank.add(
        "sensor", "Measured", "a", 1.5, 7, true, new byte[] {1, -1}, "{\"a\":1}", 1000, 1, 9L, id);
    bank.add("sensor", "Measured", "b");
    String columns = "select value, amount, ok, raw, note, taken, day, total, id from Measured ";
    String first = "1.5|7|true|01ff|{\"a\":1}|00:00:01|1970-01-02|9|" + id;
    String second = "null|null|null|null|null|null|null|null|null";

    assertThat(sql.rows(columns)).containsExactly(first, second);
    assertThat(sql.rows(columns + "order by name desc")).containsExactly(second, first);
    assertThat(
            sql.rows(
                columns
                    + "where value = 1.5e0 and amount = 7 and ok and raw = x'01ff' and note ="
                    + " '{\"a\":1}' and taken = time '00:00:01' and day = date '1970-01-02' and"
                    + " total = 9 and id = cast('"
                    + id
                    + "' as uuid)"))
        .containsExactly(first);
  }
}
